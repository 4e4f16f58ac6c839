# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_chat_error_global_optspecs
    string join \n platform= json lang= color= only A/after= B/before= C/context= every summary likely why encoding= h/help V/version
end

function __fish_chat_error_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_chat_error_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_chat_error_using_subcommand
    set -l cmd (__fish_chat_error_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c chat-error -n "__fish_chat_error_needs_command" -l platform -d 'Explain numbers as another SDK of the vendor uses them, such as web or ios' -r
complete -c chat-error -n "__fish_chat_error_needs_command" -l lang -d 'Language, such as zh-Hans-CN or en [default: from LC_ALL, LC_MESSAGES or LANG]' -r
complete -c chat-error -n "__fish_chat_error_needs_command" -l color -d 'When to use colours; by default on a terminal, unless NO_COLOR or CLICOLOR says otherwise' -r -f -a "auto\t''
always\t''
never\t''"
complete -c chat-error -n "__fish_chat_error_needs_command" -s A -l after -d 'With --only, print this many lines after each one' -r
complete -c chat-error -n "__fish_chat_error_needs_command" -s B -l before -d 'With --only, print this many lines before each one' -r
complete -c chat-error -n "__fish_chat_error_needs_command" -s C -l context -d 'With --only, print this many lines before and after each one' -r
complete -c chat-error -n "__fish_chat_error_needs_command" -l encoding -d 'Encoding, such as gbk [default: UTF-8, or UTF-16 where that is recognised]' -r
complete -c chat-error -n "__fish_chat_error_needs_command" -l json -d 'Print JSON, one object per line'
complete -c chat-error -n "__fish_chat_error_needs_command" -l only -d 'Print only lines with codes'
complete -c chat-error -n "__fish_chat_error_needs_command" -l every -d 'Explain a code every time, not only where it first occurs'
complete -c chat-error -n "__fish_chat_error_needs_command" -l summary -d 'Print how often each code occurs, and where, instead of the log. Ctrl-C prints what was counted so far'
complete -c chat-error -n "__fish_chat_error_needs_command" -l likely -d 'Include numbers that are only likely to be codes, marked with a question mark'
complete -c chat-error -n "__fish_chat_error_needs_command" -l why -d 'Say for every number that could be a code what counts for and against it'
complete -c chat-error -n "__fish_chat_error_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c chat-error -n "__fish_chat_error_needs_command" -s V -l version -d 'Print version'
complete -c chat-error -n "__fish_chat_error_needs_command" -a "search" -d 'Search names and texts, in Chinese and English; the likeliest code comes first'
complete -c chat-error -n "__fish_chat_error_needs_command" -a "list" -d 'List codes'
complete -c chat-error -n "__fish_chat_error_needs_command" -a "completions" -d 'Print a completion script for a shell'
complete -c chat-error -n "__fish_chat_error_needs_command" -a "man" -d 'Print the manual page'
complete -c chat-error -n "__fish_chat_error_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c chat-error -n "__fish_chat_error_using_subcommand search" -l lang -d 'Language, such as zh-Hans-CN or en [default: from LC_ALL, LC_MESSAGES or LANG]' -r
complete -c chat-error -n "__fish_chat_error_using_subcommand search" -l color -d 'When to use colours; by default on a terminal, unless NO_COLOR or CLICOLOR says otherwise' -r -f -a "auto\t''
always\t''
never\t''"
complete -c chat-error -n "__fish_chat_error_using_subcommand search" -l json -d 'Print JSON, one object per line'
complete -c chat-error -n "__fish_chat_error_using_subcommand search" -s h -l help -d 'Print help'
complete -c chat-error -n "__fish_chat_error_using_subcommand list" -l retryable -d 'Only codes after which the same call can succeed later, or with `=no` the others' -r -f -a "yes\t''
no\t''"
complete -c chat-error -n "__fish_chat_error_using_subcommand list" -l may-have-taken-effect -d 'Only codes after which the failed call may have taken effect, or with `=no` the others' -r -f -a "yes\t''
no\t''"
complete -c chat-error -n "__fish_chat_error_using_subcommand list" -l ends-session -d 'Only codes that end the session when a connection listener gets them, or with `=no` the others' -r -f -a "yes\t''
no\t''"
complete -c chat-error -n "__fish_chat_error_using_subcommand list" -l category -d 'Only codes of this category, such as SERVER' -r -f -a "GENERAL\t''
VALIDATION\t''
USER\t''
SERVER\t''
FILE\t''
MESSAGE\t''
GROUP\t''
CHATROOM\t''
USER_INFO\t''
CONTACT\t''
PRESENCE\t''
TRANSLATION\t''
MODERATION\t''
REACTION\t''
PUSH\t''"
complete -c chat-error -n "__fish_chat_error_using_subcommand list" -l action -d 'Only codes with this action, such as RETRY' -r -f -a "NONE\t''
INSPECT\t''
WAIT_FOR_NETWORK\t''
RAISE_LIMIT\t''
FIX_REQUEST\t''
RENEW_TOKEN\t''
ENABLE_SERVICE\t''
TREAT_AS_SUCCESS\t''
LOG_IN\t''
GIVE_UP\t''
RETRY\t''
GET_ACCESS\t''
SLOW_DOWN\t''"
complete -c chat-error -n "__fish_chat_error_using_subcommand list" -l lang -d 'Language, such as zh-Hans-CN or en [default: from LC_ALL, LC_MESSAGES or LANG]' -r
complete -c chat-error -n "__fish_chat_error_using_subcommand list" -l color -d 'When to use colours; by default on a terminal, unless NO_COLOR or CLICOLOR says otherwise' -r -f -a "auto\t''
always\t''
never\t''"
complete -c chat-error -n "__fish_chat_error_using_subcommand list" -l json -d 'Print JSON, one object per line'
complete -c chat-error -n "__fish_chat_error_using_subcommand list" -s h -l help -d 'Print help'
complete -c chat-error -n "__fish_chat_error_using_subcommand completions" -l lang -d 'Language, such as zh-Hans-CN or en [default: from LC_ALL, LC_MESSAGES or LANG]' -r
complete -c chat-error -n "__fish_chat_error_using_subcommand completions" -l color -d 'When to use colours; by default on a terminal, unless NO_COLOR or CLICOLOR says otherwise' -r -f -a "auto\t''
always\t''
never\t''"
complete -c chat-error -n "__fish_chat_error_using_subcommand completions" -l json -d 'Print JSON, one object per line'
complete -c chat-error -n "__fish_chat_error_using_subcommand completions" -s h -l help -d 'Print help'
complete -c chat-error -n "__fish_chat_error_using_subcommand man" -l lang -d 'Language, such as zh-Hans-CN or en [default: from LC_ALL, LC_MESSAGES or LANG]' -r
complete -c chat-error -n "__fish_chat_error_using_subcommand man" -l color -d 'When to use colours; by default on a terminal, unless NO_COLOR or CLICOLOR says otherwise' -r -f -a "auto\t''
always\t''
never\t''"
complete -c chat-error -n "__fish_chat_error_using_subcommand man" -l json -d 'Print JSON, one object per line'
complete -c chat-error -n "__fish_chat_error_using_subcommand man" -s h -l help -d 'Print help'
complete -c chat-error -n "__fish_chat_error_using_subcommand help; and not __fish_seen_subcommand_from search list completions man help" -f -a "search" -d 'Search names and texts, in Chinese and English; the likeliest code comes first'
complete -c chat-error -n "__fish_chat_error_using_subcommand help; and not __fish_seen_subcommand_from search list completions man help" -f -a "list" -d 'List codes'
complete -c chat-error -n "__fish_chat_error_using_subcommand help; and not __fish_seen_subcommand_from search list completions man help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c chat-error -n "__fish_chat_error_using_subcommand help; and not __fish_seen_subcommand_from search list completions man help" -f -a "man" -d 'Print the manual page'
complete -c chat-error -n "__fish_chat_error_using_subcommand help; and not __fish_seen_subcommand_from search list completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
