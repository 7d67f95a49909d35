# Completions of balcony for fish.

# The commands and arguments so far, without options and their values.
function __balcony_words
    set -l takes --account --at --attach-desc --attach-url --bcc --before --ca --cc --colour --confirm --days --desc --encryption --expire --field --group --keep-days --label --language --limit --message --name --output --picture --profile --quote --reason --secrets --server --store --tls --vanish --wait --with
    set -l is_value 0
    for word in (commandline -opc)[2..-1]
        if test $is_value = 1
            set is_value 0
        else if contains -- $word $takes
            set is_value 1
        else if not string match -q -- '-*' $word
            echo $word
        end
    end
end

# Whether these commands, and nothing more, were typed.
function __balcony_exactly
    set -l words (__balcony_words)
    test "$words" = "$argv"
end

# Whether these commands, and maybe arguments, were typed.
function __balcony_within
    set -l words (__balcony_words)
    set -l last (count $argv)
    test (count $words) -ge $last; and test "$words[1..$last]" = "$argv"
end

# Whether it is the turn of an argument, counted from 0, of these commands.
function __balcony_argument
    set -l words (__balcony_words)
    set -l commands $argv[2..-1]
    test (count $words) -eq (math (count $commands) + $argv[1]); and __balcony_within $commands
end

complete -c balcony -f
complete -c balcony -n '__balcony_exactly' -a ctl -d 'Drive the running Balcony'
complete -c balcony -n '__balcony_exactly' -l profile -d 'Keep everything in this folder' -x -a '(__fish_complete_directories)'
complete -c balcony -n '__balcony_exactly' -l secrets -d 'Where passwords are kept: keyring, file:PATH or memory' -x -a "keyring
file:
memory"
complete -c balcony -n '__balcony_exactly' -l store -d 'How messages are stored; chosen when a profile is made' -x -a "encrypted\t'SQLCipher, its key among the secrets'
plain\t'Readable by whoever gets at the file'"
complete -c balcony -n '__balcony_exactly' -l demo -d 'Look around with a small server and its cast, without an account'
complete -c balcony -n '__balcony_exactly' -l headless -d 'Run without a window'
complete -c balcony -n '__balcony_exactly' -l language -d 'The language, as a tag such as en or zh-CN' -x -a "en
zh-CN"
complete -c balcony -n '__balcony_exactly' -l version -d 'Say which version this is, and what it computes with'
complete -c balcony -n '__balcony_exactly ctl' -a status -d 'Show the accounts and how each stands with its server'
complete -c balcony -n '__balcony_exactly ctl' -a account -d 'Add, list, connect, disconnect, mark accounts; change passwords; delete accounts, or forget them here'
complete -c balcony -n '__balcony_exactly ctl' -a presence -d 'Set how you are seen'
complete -c balcony -n '__balcony_exactly ctl' -a roster -d 'List the contacts with their presence'
complete -c balcony -n '__balcony_exactly ctl' -a contact -d 'Add, rename, remove, send, take contacts; answer requests'
complete -c balcony -n '__balcony_exactly ctl' -a send -d 'Send a message'
complete -c balcony -n '__balcony_exactly ctl' -a forward -d 'Pass a message on, with the names of those through whose hands it went'
complete -c balcony -n '__balcony_exactly ctl' -a file -d 'Offer, accept, refuse, fetch files'
complete -c balcony -n '__balcony_exactly ctl' -a chats -d 'List the conversations, the one where something happened last first'
complete -c balcony -n '__balcony_exactly ctl' -a chat -d 'Show a conversation, or change what you want of it; remove one'
complete -c balcony -n '__balcony_exactly ctl' -a requests -d 'List who waits to be let in: strangers who have written, and who asks to see your presence'
complete -c balcony -n '__balcony_exactly ctl' -a accept -d 'Let a stranger in who has written'
complete -c balcony -n '__balcony_exactly ctl' -a block -d 'Keep somebody out, and maybe report them'
complete -c balcony -n '__balcony_exactly ctl' -a unblock -d 'Let somebody through again'
complete -c balcony -n '__balcony_exactly ctl' -a blocked -d 'List who is kept out'
complete -c balcony -n '__balcony_exactly ctl' -a vcard -d 'Show, save, import, export cards: who people say they are'
complete -c balcony -n '__balcony_exactly ctl' -a avatar -d 'Set or take away your picture, or get that of somebody'
complete -c balcony -n '__balcony_exactly ctl' -a note -d 'Show, write, take away a note about somebody, which only you see'
complete -c balcony -n '__balcony_exactly ctl' -a directory -d 'Find people in a directory'
complete -c balcony -n '__balcony_exactly ctl' -a gateway -d 'Ask a gateway for the address of somebody on its network; register there'
complete -c balcony -n '__balcony_exactly ctl' -a draft -d 'Keep a text that is not sent yet'
complete -c balcony -n '__balcony_exactly ctl' -a typing -d 'Say that you write, or no longer'
complete -c balcony -n '__balcony_exactly ctl' -a read -d 'Mark everything in a conversation as seen'
complete -c balcony -n '__balcony_exactly ctl' -a ask -d 'Ask somebody\'s client or server something'
complete -c balcony -n '__balcony_exactly ctl' -a pgp -d 'OpenPGP: your keys, the keys of contacts, what your account does with them'
complete -c balcony -n '__balcony_exactly ctl' -a history -d 'Show the messages of a conversation'
complete -c balcony -n '__balcony_exactly ctl' -a search -d 'Search all messages, newest first'
complete -c balcony -n '__balcony_exactly ctl' -a open -d 'Show a conversation in the window'
complete -c balcony -n '__balcony_exactly ctl' -a screenshot -d 'Save a picture of the window as PNG'
complete -c balcony -n '__balcony_exactly ctl' -a settings -d 'Show or change what you prefer, for all accounts'
complete -c balcony -n '__balcony_exactly ctl' -a events -d 'Print what happens, line by line, until interrupted'
complete -c balcony -n '__balcony_exactly ctl' -a quit -d 'Log out everywhere and end'
complete -c balcony -n '__balcony_exactly ctl' -l json -d 'Print results as JSON, one value per result'
complete -c balcony -n '__balcony_within ctl' -l account -d 'Which account, where several could be meant' -x
complete -c balcony -n '__balcony_exactly ctl account' -a add -d 'Add an account and log in; waits until it is online or has failed'
complete -c balcony -n '__balcony_exactly ctl account' -a list -d 'List the accounts, and what is not proven of them'
complete -c balcony -n '__balcony_exactly ctl account' -a connect -d 'Go online, or try again at once'
complete -c balcony -n '__balcony_exactly ctl account' -a disconnect -d 'Log out and stay offline'
complete -c balcony -n '__balcony_exactly ctl account' -a remove -d 'Forget an account here, with its password and messages'
complete -c balcony -n '__balcony_exactly ctl account' -a password -d 'Change the password on the server, and here when the server has taken it'
complete -c balcony -n '__balcony_exactly ctl account' -a unregister -d 'Delete an account on its server, for ever; what is here stays until it is removed'
complete -c balcony -n '__balcony_exactly ctl account' -a mark -d 'Give an account a label and a colour, which only you see'
complete -c balcony -n '__balcony_exactly ctl account' -a server -d 'Show what the server of an account says of itself'
complete -c balcony -n '__balcony_exactly ctl account' -a sessions -d 'List where an account is logged in'
complete -c balcony -n '__balcony_exactly ctl account' -a trust -d 'Trust this one certificate for an account'
complete -c balcony -n '__balcony_within ctl account add' -l password-stdin -d 'Read the password from standard input, first line'
complete -c balcony -n '__balcony_within ctl account add' -l server -d 'Connect to this host instead of asking DNS' -x
complete -c balcony -n '__balcony_within ctl account add' -l tls -d 'How the connection is protected' -x -a "starttls\t'STARTTLS'
direct\t'TLS from the first byte'
none\t'None: everybody on the way can read along'"
complete -c balcony -n '__balcony_within ctl account add' -l ca -d 'Certificates (PEM) to trust besides the system\'s' -r -F
complete -c balcony -n '__balcony_within ctl account add' -l legacy -d 'This is a historical server: the login of 2001 may be used'
complete -c balcony -n '__balcony_within ctl account add' -l allow-plain -d 'Send the password readable by everybody on the way if nothing else is possible'
complete -c balcony -n '__balcony_within ctl account add' -l register -d 'Make the account on the server first'
complete -c balcony -n '__balcony_within ctl account add' -l field -d 'A registration field besides user name and password' -x
complete -c balcony -n '__balcony_within ctl account password' -l password-stdin -d 'Read the new password from standard input, first line'
complete -c balcony -n '__balcony_within ctl account password' -l here -d 'Only here: it was changed elsewhere'
complete -c balcony -n '__balcony_within ctl account password' -l old-password-stdin -d 'Read the old password, if the server asks for it, from standard input, second line'
complete -c balcony -n '__balcony_within ctl account password' -l field -d 'What else the server asks for' -x
complete -c balcony -n '__balcony_within ctl account unregister' -l confirm -d 'Its address again: you mean it' -x
complete -c balcony -n '__balcony_within ctl account mark' -l label -d 'A short name; empty: the address' -x
complete -c balcony -n '__balcony_within ctl account mark' -l colour -d 'A colour' -x -a "automatic\t'That of its address'
red
orange
yellow
green
teal
blue
violet
pink"
complete -c balcony -n '__balcony_argument 0 ctl presence' -a "online\t'Available'
chat\t'Free for a chat'
away\t'Away'
xa\t'Away for long'
dnd\t'Do not disturb'
offline\t'Logged out'"
complete -c balcony -n '__balcony_exactly ctl contact' -a add -d 'Add a contact and ask to see their presence'
complete -c balcony -n '__balcony_exactly ctl contact' -a change -d 'Rename or regroup a contact: the complete new state'
complete -c balcony -n '__balcony_exactly ctl contact' -a remove -d 'Remove a contact'
complete -c balcony -n '__balcony_exactly ctl contact' -a take -d 'Take over contacts that somebody sent: add them with their groups and ask to see their presence'
complete -c balcony -n '__balcony_exactly ctl contact' -a send -d 'Send contacts of yours to somebody'
complete -c balcony -n '__balcony_exactly ctl contact' -a trust-gateway -d 'Let a gateway change and remove contacts at its own domain'
complete -c balcony -n '__balcony_exactly ctl contact' -a requests -d 'List who asks to see your presence'
complete -c balcony -n '__balcony_exactly ctl contact' -a accept -d 'Let somebody see your presence'
complete -c balcony -n '__balcony_exactly ctl contact' -a deny -d 'Refuse, or no longer let somebody see your presence'
complete -c balcony -n '__balcony_within ctl contact add' -l name -d 'Your name for them' -x
complete -c balcony -n '__balcony_within ctl contact add' -l group -d 'A group to put them in; may be given several times' -x
complete -c balcony -n '__balcony_within ctl contact add' -l message -d 'Words that go with the request' -x
complete -c balcony -n '__balcony_within ctl contact change' -l name -d 'Your name for them; without it they have none' -x
complete -c balcony -n '__balcony_within ctl contact change' -l group -d 'A group; may be given several times' -x
complete -c balcony -n '__balcony_within ctl contact trust-gateway' -l no-longer -d 'No longer'
complete -c balcony -n '__balcony_within ctl contact accept' -l add -d 'And add them to your contacts'
complete -c balcony -n '__balcony_within ctl send' -l expire -d 'It is of no use after so many seconds' -x
complete -c balcony -n '__balcony_within ctl send' -l vanish -d 'It vanishes so many seconds after reading' -x
complete -c balcony -n '__balcony_within ctl send' -l attach-url -d 'A file that is elsewhere; may be given several times' -x
complete -c balcony -n '__balcony_within ctl send' -l attach-desc -d 'What is said about the files' -x
complete -c balcony -n '__balcony_within ctl send' -l quote -d 'Quote the message with this id above the text' -x
complete -c balcony -n '__balcony_within ctl send' -l cc -d 'Somebody who gets a copy; may be given several times' -x
complete -c balcony -n '__balcony_within ctl send' -l bcc -d 'Somebody who gets a copy without the others knowing; may be given several times' -x
complete -c balcony -n '__balcony_within ctl send' -l encrypt -d 'Send it encrypted, or not at all'
complete -c balcony -n '__balcony_within ctl send' -l plain -d 'Send it without encryption, so that every server on its way can read it'
complete -c balcony -n '__balcony_within ctl send' -l wait -d 'Wait until this is proven, or it has failed' -x -a "sent\t'The server has it'
delivered\t'A client of the other side has it'
displayed\t'It was displayed to the other side'"
complete -c balcony -n '__balcony_exactly ctl file' -a offer -d 'Offer a file by its URL to somebody who is online, who fetches it or says no'
complete -c balcony -n '__balcony_exactly ctl file' -a accept -d 'Accept the offer of a file: fetch it'
complete -c balcony -n '__balcony_exactly ctl file' -a refuse -d 'Refuse the offer of a file'
complete -c balcony -n '__balcony_exactly ctl file' -a download -d 'Fetch a file of a message'
complete -c balcony -n '__balcony_exactly ctl file' -a cancel -d 'End downloads of a message; nothing of them is left'
complete -c balcony -n '__balcony_within ctl file offer' -l desc -d 'What is said about it' -x
complete -c balcony -n '__balcony_within ctl file download' -l wait -d 'Wait until it is here, or has failed'
complete -c balcony -n '__balcony_exactly ctl chat' -a remove -d 'Remove a conversation with all its messages'
complete -c balcony -n '__balcony_exactly ctl chat' -l expire -d 'It is of no use after so many seconds' -x
complete -c balcony -n '__balcony_exactly ctl chat' -l vanish -d 'It vanishes so many seconds after reading' -x
complete -c balcony -n '__balcony_exactly ctl chat' -l no-timer -d 'Messages that are written here live on'
complete -c balcony -n '__balcony_exactly ctl chat' -l mute -d 'No notifications'
complete -c balcony -n '__balcony_exactly ctl chat' -l unmute -d 'Notifications again'
complete -c balcony -n '__balcony_exactly ctl chat' -l keep-days -d 'Delete older messages here after so many days; usual: as the settings say' -x
complete -c balcony -n '__balcony_exactly ctl chat' -l encryption -d 'Whether messages here are encrypted' -x -a "automatic\t'As soon as a key is chosen for the contact, and never less from then on'
always\t'Nothing leaves that is not encrypted'
never\t'Nothing is encrypted'"
complete -c balcony -n '__balcony_within ctl block' -l spam -d 'Report them to your server\'s operators as spam, with words of yours' -x
complete -c balcony -n '__balcony_within ctl block' -l abuse -d 'Report them to your server\'s operators as abuse, with words of yours' -x
complete -c balcony -n '__balcony_exactly ctl vcard' -a get -d 'Show somebody\'s card, or your own'
complete -c balcony -n '__balcony_exactly ctl vcard' -a set -d 'Save your whole card, in the form that ctl --json vcard get gives; not if it was changed since'
complete -c balcony -n '__balcony_exactly ctl vcard' -a import -d 'Take over what stands in a .vcf file; what does not stand there stays in your card'
complete -c balcony -n '__balcony_exactly ctl vcard' -a export -d 'Write somebody\'s card, or your own, to a .vcf file'
complete -c balcony -n '__balcony_within ctl vcard get' -l fresh -d 'Ask for it even if it is kept here'
complete -c balcony -n '__balcony_within ctl vcard get' -l picture -d 'Write the picture that stands in it to this file' -r -F
complete -c balcony -n '__balcony_argument 0 ctl vcard set' -F
complete -c balcony -n '__balcony_argument 0 ctl vcard import' -F
complete -c balcony -n '__balcony_argument 1 ctl vcard export' -F
complete -c balcony -n '__balcony_exactly ctl avatar' -a set -d 'Make the middle of a picture yours: PNG, JPEG, GIF or WebP'
complete -c balcony -n '__balcony_exactly ctl avatar' -a clear -d 'Take your picture away'
complete -c balcony -n '__balcony_exactly ctl avatar' -a get -d 'Write somebody\'s picture to a file, as PNG'
complete -c balcony -n '__balcony_argument 0 ctl avatar set' -F
complete -c balcony -n '__balcony_argument 1 ctl avatar get' -F
complete -c balcony -n '__balcony_within ctl note' -l clear -d 'Take the note away'
complete -c balcony -n '__balcony_within ctl directory' -l at -d 'Which directory; without it that of your server' -x
complete -c balcony -n '__balcony_within ctl gateway' -l register -d 'Register there'
complete -c balcony -n '__balcony_within ctl gateway' -l field -d 'A field of its form' -x
complete -c balcony -n '__balcony_within ctl gateway' -l password-stdin -d 'Read the password for its network from standard input, first line'
complete -c balcony -n '__balcony_within ctl gateway' -l unregister -d 'End the registration there'
complete -c balcony -n '__balcony_within ctl draft' -l quote -d 'Quote the message with this id above the text' -x
complete -c balcony -n '__balcony_argument 1 ctl typing' -a "on\t'It is'
off\t'It is not'"
complete -c balcony -n '__balcony_argument 1 ctl ask' -a "version\t'Which program it is'
last\t'How long ago it was used, or was online, or was started'
time\t'What time it is there'
ping\t'Whether it is there'"
complete -c balcony -n '__balcony_exactly ctl pgp' -a keys -d 'List your keys, or those that may be a contact\'s'
complete -c balcony -n '__balcony_exactly ctl pgp' -a generate -d 'Make a key for the account; standard input: the passphrase of your keys'
complete -c balcony -n '__balcony_exactly ctl pgp' -a import -d 'Take over a secret key of yours, for the account if it has none yet, or public keys of a contact; standard input: passphrases'
complete -c balcony -n '__balcony_exactly ctl pgp' -a export -d 'Give a key as text: a public one, or a secret one of yours; standard input: for secrets the passphrase of your keys'
complete -c balcony -n '__balcony_exactly ctl pgp' -a unlock -d 'Unlock your keys until Balcony ends; standard input: their passphrase'
complete -c balcony -n '__balcony_exactly ctl pgp' -a lock -d 'Lock your keys, and take the passphrase out of the keyring'
complete -c balcony -n '__balcony_exactly ctl pgp' -a passphrase -d 'Give your keys another passphrase; standard input: the old one, and on the next line the new one'
complete -c balcony -n '__balcony_exactly ctl pgp' -a extend -d 'Let a key of yours be used until another day'
complete -c balcony -n '__balcony_exactly ctl pgp' -a revoke -d 'Take a key of yours back, for good: nobody encrypts to it any more'
complete -c balcony -n '__balcony_exactly ctl pgp' -a remove -d 'Forget a secret key of yours: what was encrypted to it cannot be opened any more'
complete -c balcony -n '__balcony_exactly ctl pgp' -a use -d 'Choose the key of the account'
complete -c balcony -n '__balcony_exactly ctl pgp' -a sign -d 'Sign the status of the account: everybody who sees it learns which key you have'
complete -c balcony -n '__balcony_exactly ctl pgp' -a publish -d 'Have the key in the public list of the account'
complete -c balcony -n '__balcony_exactly ctl pgp' -a assign -d 'Choose a key for a contact: messages to them are encrypted to it'
complete -c balcony -n '__balcony_exactly ctl pgp' -a verify -d 'Say that you have compared the fingerprint with the contact'
complete -c balcony -n '__balcony_exactly ctl pgp' -a unassign -d 'Take the choice back: nothing is encrypted to the key any more'
complete -c balcony -n '__balcony_exactly ctl pgp' -a forget -d 'Forget that a key may be a contact\'s'
complete -c balcony -n '__balcony_exactly ctl pgp' -a lookup -d 'Look for a key in the web key directory of the contact\'s domain, which learns that you look'
complete -c balcony -n '__balcony_exactly ctl pgp' -a fetch -d 'Get the keys in the public list of a contact\'s account'
complete -c balcony -n '__balcony_exactly ctl pgp' -a vouches -d 'Show who vouched for which status of a contact with which key'
complete -c balcony -n '__balcony_exactly ctl pgp' -a backup -d 'Keep a copy of the secret key on the account\'s server; prints the code that opens it and is kept nowhere'
complete -c balcony -n '__balcony_exactly ctl pgp' -a restore -d 'Take the copy back; standard input: the code, and on the next line the passphrase of your keys'
complete -c balcony -n '__balcony_exactly ctl pgp' -a open -d 'Try again to open a message that could not be read'
complete -c balcony -n '__balcony_within ctl pgp keys' -l with -d 'Those of this contact' -x
complete -c balcony -n '__balcony_within ctl pgp generate' -l name -d 'Your name, as one more user id beside the address' -x
complete -c balcony -n '__balcony_within ctl pgp generate' -l rsa -d 'RSA of 3072 bits, for programs of any age'
complete -c balcony -n '__balcony_within ctl pgp generate' -l days -d 'It expires so many days from now' -x
complete -c balcony -n '__balcony_within ctl pgp generate' -l never -d 'It never expires'
complete -c balcony -n '__balcony_within ctl pgp generate' -l passphrase-stdin -d 'The passphrase comes from standard input, even if that is a terminal'
complete -c balcony -n '__balcony_within ctl pgp import' -l with -d 'It has public keys of this contact' -x
complete -c balcony -n '__balcony_within ctl pgp import' -l file-passphrase-stdin -d 'The first line of standard input is the passphrase that protects the file; that of your keys comes on the next line'
complete -c balcony -n '__balcony_within ctl pgp import' -l passphrase-stdin -d 'The passphrase of your keys comes from standard input, even if that is a terminal'
complete -c balcony -n '__balcony_argument 0 ctl pgp import' -F
complete -c balcony -n '__balcony_within ctl pgp export' -l secret -d 'The secret key, protected by the passphrase of your keys'
complete -c balcony -n '__balcony_within ctl pgp export' -l revocation -d 'The certificate that ends the key when the key itself is lost'
complete -c balcony -n '__balcony_within ctl pgp export' -l passphrase-stdin -d 'The passphrase comes from standard input, even if that is a terminal'
complete -c balcony -n '__balcony_within ctl pgp export' -l output -d 'Into this new file, which only you can read' -r -F
complete -c balcony -n '__balcony_within ctl pgp unlock' -l keep -d 'Keep the passphrase in the keyring'
complete -c balcony -n '__balcony_within ctl pgp unlock' -l passphrase-stdin -d 'The passphrase comes from standard input, even if that is a terminal'
complete -c balcony -n '__balcony_within ctl pgp passphrase' -l passphrase-stdin -d 'They come from standard input, even if that is a terminal'
complete -c balcony -n '__balcony_within ctl pgp extend' -l days -d 'It expires so many days from now' -x
complete -c balcony -n '__balcony_within ctl pgp extend' -l never -d 'It never expires'
complete -c balcony -n '__balcony_within ctl pgp revoke' -l reason -d 'Why' -x -a "compromised\t'Somebody else may have it'
superseded\t'Another one takes its place'
retired\t'It is used no more'"
complete -c balcony -n '__balcony_within ctl pgp revoke' -l yes -d 'You mean it'
complete -c balcony -n '__balcony_within ctl pgp remove' -l yes -d 'You mean it'
complete -c balcony -n '__balcony_argument 0 ctl pgp sign' -a "on\t'It is'
off\t'It is not'"
complete -c balcony -n '__balcony_argument 0 ctl pgp publish' -a "on\t'It is'
off\t'It is not'"
complete -c balcony -n '__balcony_within ctl pgp restore' -l passphrase-stdin -d 'They come from standard input, even if that is a terminal'
complete -c balcony -n '__balcony_within ctl history' -l limit -d 'At most this many, the newest' -x
complete -c balcony -n '__balcony_within ctl history' -l before -d 'Only those before the message with this id' -x
complete -c balcony -n '__balcony_within ctl search' -l with -d 'Only with this address' -x
complete -c balcony -n '__balcony_within ctl search' -l limit -d 'At most this many' -x
complete -c balcony -n '__balcony_argument 0 ctl screenshot' -F
complete -c balcony -n '__balcony_exactly ctl settings' -a get -d 'Show one setting, or all'
complete -c balcony -n '__balcony_exactly ctl settings' -a set -d 'Change a setting'
complete -c balcony -n '__balcony_argument 0 ctl settings get' -a "tell.delivered\t'Contacts are told that a message has arrived'
tell.displayed\t'Contacts are told that a message was visible'
tell.composing\t'Contacts are told that an answer is being written'
notifications.enabled\t'Notifications on the desktop'
notifications.sender\t'Notifications say who it is'
notifications.text\t'Notifications show the text'
keep-expired\t'Messages that were read before they expired stay, shown as expired'
keep-days\t'Older messages are deleted here after so many days'
downloads.folder\t'The folder for files'
downloads.limit\t'The largest file that is fetched, in MiB'"
complete -c balcony -n '__balcony_argument 0 ctl settings set' -a "tell.delivered\t'Contacts are told that a message has arrived'
tell.displayed\t'Contacts are told that a message was visible'
tell.composing\t'Contacts are told that an answer is being written'
notifications.enabled\t'Notifications on the desktop'
notifications.sender\t'Notifications say who it is'
notifications.text\t'Notifications show the text'
keep-expired\t'Messages that were read before they expired stay, shown as expired'
keep-days\t'Older messages are deleted here after so many days'
downloads.folder\t'The folder for files'
downloads.limit\t'The largest file that is fetched, in MiB'"
