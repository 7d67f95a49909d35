# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_balcony_global_optspecs
    string join \n profile= secrets= store= demo headless language= h/help V/version
end

function __fish_balcony_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_balcony_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_balcony_using_subcommand
    set -l cmd (__fish_balcony_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c balcony -n "__fish_balcony_needs_command" -l profile -d 'Keep everything in this folder' -r -f -a "(__fish_complete_directories)"
complete -c balcony -n "__fish_balcony_needs_command" -l secrets -d 'Where passwords are kept: keyring, file:PATH or memory' -r -f -a "keyring\t''
file:\t''
memory\t''"
complete -c balcony -n "__fish_balcony_needs_command" -l store -d 'How messages are stored; chosen when a profile is made' -r -f -a "encrypted\t'SQLCipher, its key among the secrets'
plain\t'Readable by whoever gets at the file'"
complete -c balcony -n "__fish_balcony_needs_command" -l language -d 'The language, as a tag such as en or zh-CN' -r -f -a "en\t''
zh-CN\t''"
complete -c balcony -n "__fish_balcony_needs_command" -l demo -d 'Look around with a small server and its cast, without an account'
complete -c balcony -n "__fish_balcony_needs_command" -l headless -d 'Run without a window'
complete -c balcony -n "__fish_balcony_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c balcony -n "__fish_balcony_needs_command" -s V -l version -d 'Print version'
complete -c balcony -n "__fish_balcony_needs_command" -a "ctl" -d 'Drive the running Balcony'
complete -c balcony -n "__fish_balcony_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -l json -d 'Print results as JSON, one value per result'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "status" -d 'Show the accounts and how each stands with its server'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "account" -d 'Add, list, connect, disconnect, mark accounts; change passwords; delete accounts, or forget them here'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "presence" -d 'Set how you are seen'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "roster" -d 'List the contacts with their presence'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "contact" -d 'Add, rename, remove, send, take contacts; answer requests'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "send" -d 'Send a message'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "forward" -d 'Pass a message on, with the names of those through whose hands it went'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "file" -d 'Offer, accept, refuse, fetch files'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "chats" -d 'List the conversations, the one where something happened last first'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "chat" -d 'Show a conversation, or change what you want of it; remove one'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "requests" -d 'List who waits to be let in: strangers who have written, and who asks to see your presence'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "accept" -d 'Let a stranger in who has written'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "block" -d 'Keep somebody out, and maybe report them'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "unblock" -d 'Let somebody through again'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "blocked" -d 'List who is kept out'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "vcard" -d 'Show, save, import, export cards: who people say they are'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "avatar" -d 'Set or take away your picture, or get that of somebody'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "note" -d 'Show, write, take away a note about somebody, which only you see'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "directory" -d 'Find people in a directory'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "gateway" -d 'Ask a gateway for the address of somebody on its network; register there'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "draft" -d 'Keep a text that is not sent yet'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "typing" -d 'Say that you write, or no longer'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "read" -d 'Mark everything in a conversation as seen'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "ask" -d 'Ask somebody\'s client or server something'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "pgp" -d 'OpenPGP: your keys, the keys of contacts, what your account does with them'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "history" -d 'Show the messages of a conversation'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "search" -d 'Search all messages, newest first'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "open" -d 'Show a conversation in the window'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "screenshot" -d 'Save a picture of the window as PNG'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "settings" -d 'Show or change what you prefer, for all accounts'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "events" -d 'Print what happens, line by line, until interrupted'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "quit" -d 'Log out everywhere and end'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and not __fish_seen_subcommand_from status account presence roster contact send forward file chats chat requests accept block unblock blocked vcard avatar note directory gateway draft typing read ask pgp history search open screenshot settings events quit help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from status" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "add" -d 'Add an account and log in; waits until it is online or has failed'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "list" -d 'List the accounts, and what is not proven of them'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "connect" -d 'Go online, or try again at once'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "disconnect" -d 'Log out and stay offline'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "remove" -d 'Forget an account here, with its password and messages'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "password" -d 'Change the password on the server, and here when the server has taken it'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "unregister" -d 'Delete an account on its server, for ever; what is here stays until it is removed'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "mark" -d 'Give an account a label and a colour, which only you see'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "server" -d 'Show what the server of an account says of itself'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "sessions" -d 'List where an account is logged in'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "trust" -d 'Trust this one certificate for an account'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from account" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from presence" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from presence" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from roster" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from roster" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "add" -d 'Add a contact and ask to see their presence'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "change" -d 'Rename or regroup a contact: the complete new state'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "remove" -d 'Remove a contact'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "take" -d 'Take over contacts that somebody sent: add them with their groups and ask to see their presence'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "send" -d 'Send contacts of yours to somebody'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "trust-gateway" -d 'Let a gateway change and remove contacts at its own domain'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "requests" -d 'List who asks to see your presence'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "accept" -d 'Let somebody see your presence'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "deny" -d 'Refuse, or no longer let somebody see your presence'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from contact" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l expire -d 'It is of no use after so many seconds' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l vanish -d 'It vanishes so many seconds after reading' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l attach-url -d 'A file that is elsewhere; may be given several times' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l attach-desc -d 'What is said about the files' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l quote -d 'Quote the message with this id above the text' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l cc -d 'Somebody who gets a copy; may be given several times' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l bcc -d 'Somebody who gets a copy without the others knowing; may be given several times' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l wait -d 'Wait until this is proven, or it has failed' -r -f -a "sent\t'The server has it'
delivered\t'A client of the other side has it'
displayed\t'It was displayed to the other side'"
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l encrypt -d 'Send it encrypted, or not at all'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -l plain -d 'Send it without encryption, so that every server on its way can read it'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from forward" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from forward" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from file" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from file" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from file" -f -a "offer" -d 'Offer a file by its URL to somebody who is online, who fetches it or says no'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from file" -f -a "accept" -d 'Accept the offer of a file: fetch it'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from file" -f -a "refuse" -d 'Refuse the offer of a file'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from file" -f -a "download" -d 'Fetch a file of a message'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from file" -f -a "cancel" -d 'End downloads of a message; nothing of them is left'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from file" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chats" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chats" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -l expire -d 'It is of no use after so many seconds' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -l vanish -d 'It vanishes so many seconds after reading' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -l keep-days -d 'Delete older messages here after so many days; `usual`: as the settings say' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -l encryption -d 'Whether messages here are encrypted' -r -f -a "automatic\t'As soon as a key is chosen for the contact, and never less from then on'
always\t'Nothing leaves that is not encrypted'
never\t'Nothing is encrypted'"
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -l no-timer -d 'Messages that are written here live on'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -l mute -d 'No notifications'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -l unmute -d 'Notifications again'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -a "remove" -d 'Remove a conversation with all its messages'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from chat" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from requests" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from requests" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from accept" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from accept" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from block" -l spam -d 'Report them to your server\'s operators as spam, with words of yours' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from block" -l abuse -d 'Report them to your server\'s operators as abuse, with words of yours' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from block" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from block" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from unblock" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from unblock" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from blocked" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from blocked" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from vcard" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from vcard" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from vcard" -f -a "get" -d 'Show somebody\'s card, or your own'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from vcard" -f -a "set" -d 'Save your whole card, in the form that `ctl --json vcard get` gives; not if it was changed since'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from vcard" -f -a "import" -d 'Take over what stands in a .vcf file; what does not stand there stays in your card'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from vcard" -f -a "export" -d 'Write somebody\'s card, or your own, to a .vcf file'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from vcard" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from avatar" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from avatar" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from avatar" -f -a "set" -d 'Make the middle of a picture yours: PNG, JPEG, GIF or WebP'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from avatar" -f -a "clear" -d 'Take your picture away'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from avatar" -f -a "get" -d 'Write somebody\'s picture to a file, as PNG'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from avatar" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from note" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from note" -l clear -d 'Take the note away'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from note" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from directory" -l at -d 'Which directory; without it that of your server' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from directory" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from directory" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from gateway" -l field -d 'A field of its form' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from gateway" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from gateway" -l register -d 'Register there'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from gateway" -l password-stdin -d 'Read the password for its network from standard input, first line'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from gateway" -l unregister -d 'End the registration there'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from gateway" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from draft" -l quote -d 'Quote the message with this id above the text' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from draft" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from draft" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from typing" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from typing" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from read" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from read" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from ask" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from ask" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "keys" -d 'List your keys, or those that may be a contact\'s'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "generate" -d 'Make a key for the account; standard input: the passphrase of your keys'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "import" -d 'Take over a secret key of yours, for the account if it has none yet, or public keys of a contact; standard input: passphrases'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "export" -d 'Give a key as text: a public one, or a secret one of yours; standard input: for secrets the passphrase of your keys'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "unlock" -d 'Unlock your keys until Balcony ends; standard input: their passphrase'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "lock" -d 'Lock your keys, and take the passphrase out of the keyring'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "passphrase" -d 'Give your keys another passphrase; standard input: the old one, and on the next line the new one'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "extend" -d 'Let a key of yours be used until another day'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "revoke" -d 'Take a key of yours back, for good: nobody encrypts to it any more'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "remove" -d 'Forget a secret key of yours: what was encrypted to it cannot be opened any more'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "use" -d 'Choose the key of the account'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "sign" -d 'Sign the status of the account: everybody who sees it learns which key you have'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "publish" -d 'Have the key in the public list of the account'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "assign" -d 'Choose a key for a contact: messages to them are encrypted to it'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "verify" -d 'Say that you have compared the fingerprint with the contact'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "unassign" -d 'Take the choice back: nothing is encrypted to the key any more'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "forget" -d 'Forget that a key may be a contact\'s'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "lookup" -d 'Look for a key in the web key directory of the contact\'s domain, which learns that you look'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "fetch" -d 'Get the keys in the public list of a contact\'s account'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "vouches" -d 'Show who vouched for which status of a contact with which key'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "backup" -d 'Keep a copy of the secret key on the account\'s server; prints the code that opens it and is kept nowhere'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "restore" -d 'Take the copy back; standard input: the code, and on the next line the passphrase of your keys'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "open" -d 'Try again to open a message that could not be read'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from pgp" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from history" -l limit -d 'At most this many, the newest' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from history" -l before -d 'Only those before the message with this id' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from history" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from search" -l with -d 'Only with this address' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from search" -l limit -d 'At most this many' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from search" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from open" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from open" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from screenshot" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from screenshot" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from settings" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from settings" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from settings" -f -a "get" -d 'Show one setting, or all'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from settings" -f -a "set" -d 'Change a setting'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from settings" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from events" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from events" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from quit" -l account -d 'Which account, where several could be meant' -r -f
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from quit" -s h -l help -d 'Print help'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show the accounts and how each stands with its server'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "account" -d 'Add, list, connect, disconnect, mark accounts; change passwords; delete accounts, or forget them here'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "presence" -d 'Set how you are seen'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "roster" -d 'List the contacts with their presence'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "contact" -d 'Add, rename, remove, send, take contacts; answer requests'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "send" -d 'Send a message'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "forward" -d 'Pass a message on, with the names of those through whose hands it went'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "file" -d 'Offer, accept, refuse, fetch files'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "chats" -d 'List the conversations, the one where something happened last first'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "chat" -d 'Show a conversation, or change what you want of it; remove one'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "requests" -d 'List who waits to be let in: strangers who have written, and who asks to see your presence'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "accept" -d 'Let a stranger in who has written'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "block" -d 'Keep somebody out, and maybe report them'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "unblock" -d 'Let somebody through again'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "blocked" -d 'List who is kept out'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "vcard" -d 'Show, save, import, export cards: who people say they are'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "avatar" -d 'Set or take away your picture, or get that of somebody'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "note" -d 'Show, write, take away a note about somebody, which only you see'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "directory" -d 'Find people in a directory'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "gateway" -d 'Ask a gateway for the address of somebody on its network; register there'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "draft" -d 'Keep a text that is not sent yet'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "typing" -d 'Say that you write, or no longer'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "read" -d 'Mark everything in a conversation as seen'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "ask" -d 'Ask somebody\'s client or server something'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "pgp" -d 'OpenPGP: your keys, the keys of contacts, what your account does with them'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "history" -d 'Show the messages of a conversation'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "search" -d 'Search all messages, newest first'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "open" -d 'Show a conversation in the window'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "screenshot" -d 'Save a picture of the window as PNG'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "settings" -d 'Show or change what you prefer, for all accounts'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "events" -d 'Print what happens, line by line, until interrupted'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "quit" -d 'Log out everywhere and end'
complete -c balcony -n "__fish_balcony_using_subcommand ctl; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand help; and not __fish_seen_subcommand_from ctl help" -f -a "ctl" -d 'Drive the running Balcony'
complete -c balcony -n "__fish_balcony_using_subcommand help; and not __fish_seen_subcommand_from ctl help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "status" -d 'Show the accounts and how each stands with its server'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "account" -d 'Add, list, connect, disconnect, mark accounts; change passwords; delete accounts, or forget them here'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "presence" -d 'Set how you are seen'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "roster" -d 'List the contacts with their presence'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "contact" -d 'Add, rename, remove, send, take contacts; answer requests'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "send" -d 'Send a message'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "forward" -d 'Pass a message on, with the names of those through whose hands it went'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "file" -d 'Offer, accept, refuse, fetch files'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "chats" -d 'List the conversations, the one where something happened last first'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "chat" -d 'Show a conversation, or change what you want of it; remove one'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "requests" -d 'List who waits to be let in: strangers who have written, and who asks to see your presence'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "accept" -d 'Let a stranger in who has written'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "block" -d 'Keep somebody out, and maybe report them'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "unblock" -d 'Let somebody through again'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "blocked" -d 'List who is kept out'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "vcard" -d 'Show, save, import, export cards: who people say they are'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "avatar" -d 'Set or take away your picture, or get that of somebody'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "note" -d 'Show, write, take away a note about somebody, which only you see'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "directory" -d 'Find people in a directory'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "gateway" -d 'Ask a gateway for the address of somebody on its network; register there'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "draft" -d 'Keep a text that is not sent yet'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "typing" -d 'Say that you write, or no longer'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "read" -d 'Mark everything in a conversation as seen'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "ask" -d 'Ask somebody\'s client or server something'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "pgp" -d 'OpenPGP: your keys, the keys of contacts, what your account does with them'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "history" -d 'Show the messages of a conversation'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "search" -d 'Search all messages, newest first'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "open" -d 'Show a conversation in the window'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "screenshot" -d 'Save a picture of the window as PNG'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "settings" -d 'Show or change what you prefer, for all accounts'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "events" -d 'Print what happens, line by line, until interrupted'
complete -c balcony -n "__fish_balcony_using_subcommand help; and __fish_seen_subcommand_from ctl" -f -a "quit" -d 'Log out everywhere and end'
