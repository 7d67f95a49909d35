# What `balcony` says on the command line.

ctl-not-running = No Balcony runs with this profile. Start one, or name its folder with --profile.
ctl-connection-lost = Balcony ended before it had answered.
ctl-engine-ended = Balcony is ending and takes no more commands.
ctl-no-account = There is no account yet. Add one with “balcony ctl account add ADDRESS”.
ctl-which-account = There are several accounts. Say which one with --account ADDRESS.
ctl-unknown-account = There is no account { $jid } here.
ctl-not-an-address = “{ $text }” is not an address.
ctl-not-a-server = “{ $text }” is not a server. Write HOST or HOST:PORT.
ctl-no-password = The password is missing. Give it on standard input with --password-stdin.
ctl-cannot-read = The file { $file } cannot be read: { $reason }.
ctl-field-missing = The server asks for “{ $field }”. Give it with --field { $field }=VALUE.
ctl-register-elsewhere = This server takes new users only on a web page: { $url }.
ctl-not-a-value = The setting { $key } cannot be “{ $value }”.
ctl-not-a-contact = { $jid } is not among your contacts.
ctl-not-suggested = The message does not suggest these contacts.
ctl-no-passphrase = A passphrase is missing. Give it on standard input, one on a line.
ctl-cannot-write = The file { $file } cannot be written: { $reason }.
ctl-key-file-too-large = The file { $file } is too large for keys.

ctl-key-user = For: { $text }
ctl-key-made = { $algorithm }, made on { $date }
ctl-key-expires = Expires on { $date }
ctl-key-never-expires = Does not expire
ctl-key-expired = Expired on { $date }
ctl-key-revoked = Revoked
ctl-key-locked = Locked
ctl-key-unlocked = Unlocked
ctl-key-of = The key of { $jid }
ctl-key-from-presence = Seen under a signed status
ctl-key-from-list = Learnt from the contact’s public list
ctl-key-from-file = Learnt from a file or text
ctl-key-from-directory = Learnt from the key directory of the domain

ctl-session-here = this session
ctl-no-card = There is no profile.
ctl-no-picture = There is no picture.
ctl-picture-written = { $width } × { $height } pixels
ctl-file-too-large = The file { $file } is too large.
ctl-file-no-card = There is no card in the file { $file }.
ctl-file-damaged-card = The card in the file { $file } is damaged.
ctl-several-cards = There are several cards in the file { $file }. Give one that has only yours.
ctl-not-a-card = The file { $file } is not a card. Write it in the form that “balcony ctl --json vcard get” gives.
ctl-card-field = In property { $number } ({ $name }) the field “{ $field }” is missing, wrong or unknown. Nothing was saved.
ctl-password-form = The server asks again for what was filled in. The old password stays.
ctl-no-directory = Your server has no directory of people. Name one with --at ADDRESS.
ctl-no-such-field = The directory cannot be asked for “{ $field }”. “balcony ctl directory” shows for what it can.

ctl-message-gone = The content of this message has expired and is gone.
ctl-message-gone-unread = This message expired before anybody looked at it here. Its content is gone.
ctl-message-file = File: { $url }
ctl-message-described-file = File: { $url } ({ $text })
ctl-message-contact = Contact: { $jid } { $name }

start-no-display = Balcony cannot open its window: there is no graphical session. Start it from your desktop, or use --headless.
start-display-silent = Balcony cannot open its window: the display { $display } does not answer. Start it from your desktop, or use --headless.
start-library-missing = Balcony cannot open its window: the system library { $library } is missing. Install it, or use --headless.
start-window-failed = Balcony cannot open its window: { $reason }.
start-no-keyring = No keyring is running that could keep your passwords. Start one, or say where they are to be kept: --secrets file:PATH keeps them in a file only you can read, --secrets memory forgets them when Balcony ends.
start-keyring-locked = The keyring that keeps your passwords is locked. Unlock it and start Balcony again.
start-secrets-damaged = The file that keeps your passwords cannot be understood: { $file }. Restore it from a copy, or remove it and enter the passwords again.
start-secrets-exposed = The file that keeps your passwords can be read by other users: { $file }. Make it yours alone (chmod 600) and start Balcony again.
start-secrets-failed = Your passwords cannot be read: { $reason }.
start-store-key-missing = Your messages are encrypted, and their key is not among the secrets. Start Balcony with the keyring or the secrets file you used before.
start-store-wrong-key = Your messages are encrypted with another key than the one among the secrets. Start Balcony with the keyring or the secrets file you used before.
start-store-is-plain = Your messages are stored without encryption. Start Balcony with --store plain, or use another profile.
start-store-is-encrypted = Your messages are stored encrypted. Start Balcony with --store encrypted.
start-store-damaged = The file with your messages is damaged: { $file }. Restore it from a copy; Balcony has not changed it.
start-store-too-new = The file with your messages was written by a newer Balcony. Install that version or a later one.
start-store-failed = The file with your messages cannot be opened: { $reason }.
start-profile-in-use = A Balcony runs with this profile already.
start-profile-failed = The profile folder { $folder } cannot be used: { $reason }.
start-secrets-in-file = Your passwords are kept in the file { $file }. It is readable only by you, but not encrypted: whoever gets at your files gets at them.
start-settings-damaged = The settings in { $file } cannot be understood. Mend the file or remove it.
start-demo-failed = The demo cannot start: { $reason }.

keyring-title = No keyring is running
keyring-explained = Balcony keeps your passwords, and the key to your messages, in the keyring of your desktop. None answers here. Where shall they be kept?
keyring-try-again = Ask the keyring again
keyring-file = Keep them in a file
keyring-file-help = Only you can read the file, but it is not encrypted: whoever gets at your files gets at your passwords.
keyring-forget = Keep nothing
keyring-forget-help = Accounts and messages are forgotten when Balcony ends.
keyring-quit = Quit
start-forgets-everything = Nothing is kept: accounts, passwords and messages are forgotten when Balcony ends.
