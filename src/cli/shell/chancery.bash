# Completion of chancery for bash: the program itself says what may stand at the cursor.
_chancery() {
    local IFS=$'\n' line=${COMP_LINE:0:COMP_POINT} word before i
    COMPREPLY=($("${COMP_WORDS[0]}" completions bash --line "$line" 2>/dev/null))
    # bash replaces only what stands after the last of its word breaks, such as a colon.
    word=${line##*[[:space:]]}
    before=${word%"${word##*[:=@]}"}
    for i in "${!COMPREPLY[@]}"; do
        COMPREPLY[i]=${COMPREPLY[i]#"$before"}
    done
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *: ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o default -o nosort -F _chancery chancery 2>/dev/null || complete -o default -F _chancery chancery
