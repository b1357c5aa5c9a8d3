# Completion of chancery for fish: the program itself says what may stand at the cursor.
function __chancery_candidates
    set -l line (commandline -cp)
    set -l program (commandline -cpo)[1]
    $program completions fish --line "$line" 2>/dev/null
end
function __chancery_wants_a_file
    contains -- (commandline -cpo)[-1] -o --output -f --file --db --rejects import merge backup
end
complete -c chancery -f -a '(__chancery_candidates)'
complete -c chancery -n __chancery_wants_a_file -F
