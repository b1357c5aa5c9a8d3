#compdef chancery
# Completion of chancery for zsh: the program itself says what may stand at the cursor.
_chancery() {
    local -a whole open whole_told open_told
    local value meaning
    while IFS=$'\t' read -r value meaning; do
        if [[ $value == *: ]]; then
            open+=("$value") open_told+=("$value  $meaning")
        else
            whole+=("$value") whole_told+=("$value  $meaning")
        fi
    done < <("${words[1]}" completions zsh --line "${(j: :)words[1,CURRENT]}" 2>/dev/null)
    if (( $#whole + $#open == 0 )); then
        _files
        return
    fi
    # A value is offered whole, in whatever script and case it was typed; where it does not begin as
    # what stands there, the first is put in its place and Tab goes on to the next.
    local typed=${words[CURRENT]}
    if (( ${#${(@)whole:#${(b)typed}*}} )); then
        compstate[insert]=menu
    fi
    compadd -U -Q -V whole -l -d whole_told -a whole
    compadd -U -Q -V open -l -S '' -d open_told -a open
}
if [[ $funcstack[1] == _chancery ]]; then
    _chancery "$@"
else
    compdef _chancery chancery
fi
