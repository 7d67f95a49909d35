# Balcony in English: everything but the chats screen, which is in chats.ftl.
# A text that is a sentence ends with its full stop; labels and buttons have none.

### Product

app-name = Balcony
app-motto =
    Talk over Jabber/XMPP.
    Your server, your keys, nothing pretended.

### Days and times

day-today = Today
day-yesterday = Yesterday
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
weekday-short-monday = Mon
weekday-short-tuesday = Tue
weekday-short-wednesday = Wed
weekday-short-thursday = Thu
weekday-short-friday = Fri
weekday-short-saturday = Sat
weekday-short-sunday = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
date-of-year = { $day } { $month }
date-with-year = { $day } { $month } { $year }
moment = { $weekday }, { $date }, { $time }

### Refusals by the codes of 2001 (overview, appendix A)

code-302 = This address has moved; the server suggests another one.
code-400 = The server could not understand this request.
code-401 = The user name or password is wrong.
code-402 = The server asks for payment before it offers this service.
code-403 = You do not have permission to do this.
code-404 = This address does not exist.
code-405 = The server does not allow this action.
code-406 = Some required information is missing or not acceptable.
code-407 = You must register with this service first.
code-408 = The request took too long; please try again.
code-409 = This name is already in use.
code-500 = The server had an internal error.
code-501 = The server does not support this function.
code-502 = The other server could not be reached.
code-503 = This service is not available right now.
code-504 = The other server did not answer in time.
code-510 = The connection was closed.

### Refusals by condition (RFC 6120 §8.3.3)

stanza-bad-request = The request was malformed.
stanza-conflict = This name or resource is already in use.
stanza-feature-not-implemented = The other side does not support this function.
stanza-forbidden = You do not have permission to do this.
stanza-gone = This address no longer exists.
stanza-internal-server-error = The server had an internal error.
stanza-item-not-found = The requested item or address was not found.
stanza-jid-malformed = This is not a valid address.
stanza-not-acceptable = The request does not meet the requirements.
stanza-not-allowed = This action is not allowed.
stanza-not-authorized = You need to log in or prove who you are.
stanza-payment-required = The server asks for payment.
stanza-policy-violation = The server’s rules do not allow this.
stanza-recipient-unavailable = The recipient is temporarily unavailable.
stanza-redirect = The server refers you to another address.
stanza-registration-required = You must register first.
stanza-remote-server-not-found = The other server does not exist.
stanza-remote-server-timeout = The other server did not answer.
stanza-resource-constraint = The server is busy; try again later.
stanza-service-unavailable = The service or contact cannot be reached.
stanza-subscription-required = You must be subscribed to this contact first.
stanza-undefined-condition = An unknown error occurred.
stanza-unexpected-request = The request came at the wrong time.

### The same where the situation says more

message-no-recipient = The message could not be delivered: the contact is offline or does not exist.
message-blocked = The message could not be delivered: you have blocked this contact.
message-no-server = The message could not be delivered: the contact’s server cannot be reached.
login-wrong-password = The user name or password is wrong.
login-resource-in-use = Another session uses this resource.
login-incomplete = User name or resource is missing.
login-method-not-offered = The server does not offer this login method.
register-name-taken = This user name is taken.
register-incomplete = Please fill in all fields; the password must not be empty.
register-not-allowed = The server does not allow registration here.
subscription-no-address = The contact’s address may not exist.

### What to do about a refusal

advice-try-later = Try again in a while.
advice-check-address = Check the address.
advice-check-input = Check what you entered and try again.
advice-ask-provider = If it stays so, ask your provider.
advice-unblock = Unblock them to write to them.
advice-ask-contact = Ask your contact for a current address.
advice-other-name = Choose another name.
advice-log-in-again = Log in again, then repeat it.
advice-other-resource = Leave the resource empty under Advanced, so that Balcony chooses a free one.
advice-other-server = Look for a registration page on the server’s web site, or choose another server.
advice-subscribe = Ask to see this contact’s presence first.
advice-not-supported = It cannot be done with this server or contact.
advice-retry-message = Retry sends it again; the text is kept.

### Why a stream ended (RFC 6120 §4.9.3)

stream-bad-format = The server could not parse our data.
stream-bad-namespace-prefix = Internal protocol error (namespace prefix).
stream-conflict = You were logged in elsewhere with the same resource.
stream-connection-timeout = The connection timed out.
stream-host-gone = The server no longer serves this domain.
stream-host-unknown = The server does not serve this domain.
stream-improper-addressing = Address missing or wrong.
stream-internal-server-error = The server had an internal error.
stream-invalid-from = The sender address was rejected.
stream-invalid-namespace = Wrong protocol namespace.
stream-invalid-xml = Invalid XML was sent.
stream-not-authorized = You are not logged in (any more).
stream-not-well-formed = The XML was not well formed.
stream-policy-violation = The server’s policy was violated.
stream-remote-connection-failed = A needed remote server could not be reached.
stream-reset = The server asks to reconnect.
stream-resource-constraint = The server is overloaded.
stream-restricted-xml = Forbidden XML was sent.
stream-see-other-host = The server refers us to another host.
stream-system-shutdown = The server is shutting down.
stream-undefined-condition = An unknown error closed the connection.
stream-unsupported-encoding = Unsupported text encoding.
stream-unsupported-feature = A required feature is not supported.
stream-unsupported-stanza-type = Unknown stanza type.
stream-unsupported-version = Protocol version not supported.
advice-stream-wait = This passes; trying again in a while helps.
advice-stream-conflict = Connect again to use the account here; the other session then ends.
advice-stream-address = Check the address, and the server under Advanced.
advice-stream-fault = This is a fault in the server or in Balcony; please report it.
advice-stream-login = Log in again.
advice-stream-policy = Wait a while, or ask your provider what is allowed.
advice-stream-other-host = It names { $host }. If you trust it, enter it as the server under Advanced.

### Why a login was refused (RFC 6120 §6.5)

sasl-aborted = The login was cancelled.
sasl-account-disabled = This account is disabled.
sasl-credentials-expired = The password or token has expired.
sasl-encryption-required = The server requires encryption before login.
sasl-incorrect-encoding = Login data was damaged.
sasl-invalid-authzid = You may not log in under that name.
sasl-invalid-mechanism = The login method is not offered.
sasl-malformed-request = The login request was malformed.
sasl-mechanism-too-weak = The server requires a stronger login method.
sasl-not-authorized = The user name or password is wrong.
sasl-temporary-auth-failure = Login is temporarily unavailable; try later.
advice-sasl-again = Try again.
advice-sasl-disabled = Ask your provider to enable it.
advice-sasl-expired = Renew it with your provider, then enter it here.
advice-sasl-encryption = Choose an encrypted connection under Advanced.
advice-sasl-password = Nothing was changed; try again or reset it with your provider.
advice-sasl-name = Check the address.
advice-sasl-method = Ask your provider which ways to log in the server offers.
advice-sasl-later = Your password was kept.

### Why an account is not connected

problem-host-not-found = No server named { $host } was found.
problem-host-not-found-advice = Check the part of the address after the @.
problem-host-not-found-advice-server = Check the server’s name under Advanced.
problem-no-service = { $domain } says that it offers no Jabber/XMPP.
problem-no-service-advice = Check the address, or ask the provider which domain to use.
problem-no-network = There is no network connection.
problem-no-network-advice = Check the network of this computer, then try again.
problem-refused = { $host } takes no connections on port { $port }.
problem-silent = { $host } does not answer on port { $port }.
problem-unreachable-advice = The server may be down: try again in a while.
problem-unreachable-advice-server = Check server and port under Advanced, or try again in a while.
problem-connection-lost = The connection to the server broke.
problem-connection-lost-advice = Check the network of this computer, then try again.
problem-timeout = The server did not answer in time.
problem-timeout-advice = It may be overloaded: try again in a while.
problem-tls-unavailable = The server offers no encryption, and this account demands it. Your password was not sent.
problem-tls-unavailable-advice = Ask the provider for encryption. For a historical server that has none, say so under Advanced.
problem-tls-failed = No encrypted connection could be made. Your password was not sent.
problem-tls-failed-advice = Check server, port and encryption under Advanced.
problem-certificate-advice = Nothing secret was sent. Look at the certificate before you decide.
problem-bad-extra-ca = The additional certificates of this account cannot be read.
problem-bad-extra-ca-advice = Choose a PEM file with certificates under Advanced, or remove it.
problem-malformed = What the server sends is not valid Jabber/XMPP.
problem-malformed-advice = Check server and port under Advanced; something else may answer there.
problem-server-not-proven = The server did not prove that it knows your password, so the login was stopped. It may not be your server.
problem-server-not-proven-advice = Do not log in over this network, and tell your provider.
problem-downgrade = The server offers only weaker ways to log in than before. Your password was not sent.
problem-downgrade-advice = This may be an attack. Ask your provider over another way whether the server was changed.
problem-only-plain = The server takes the password only in a form that everybody on the way can read. It was not sent.
problem-only-plain-advice = If you accept that, agree to it under Advanced.
problem-no-login-method = The server offers no way to log in that Balcony may use.
problem-no-login-method-advice = Ask your provider which ways to log in the server offers.
problem-historical-server = This server speaks the Jabber protocol of 2001.
problem-historical-server-advice = If you know and trust it, turn on “Historical server” under Advanced.
problem-zero-knowledge-replay = The server repeated a login challenge that was already used. Nothing was answered.
problem-zero-knowledge-replay-advice = Somebody may be replaying an old login. Ask the server’s administrator to set your password anew.
problem-registration-unavailable = This server does not let people create an account from a program.
problem-registration-unavailable-advice = Look for a registration page on its web site, or choose another server.
problem-store-failed = Balcony cannot read or write its own data on this computer, so it did not log in.
problem-store-failed-advice = Check that the disk is not full and that the folder is yours; Balcony tries again.
problem-password-missing = The password of this account is not in the keyring, or the keyring is locked.
problem-password-missing-advice = Enter the password again.

### What is wrong with a certificate

certificate-fault-unknown-issuer = No authority that this computer trusts vouches for the server’s certificate.
certificate-fault-wrong-name = The server’s certificate is for another name than { $domain }.
certificate-fault-expired = The server’s certificate has expired.
certificate-fault-not-yet-valid = The server’s certificate is not valid yet, or this computer’s clock is wrong.
certificate-fault-revoked = The server’s certificate was withdrawn by its authority.
certificate-fault-not-the-pinned-one = The server’s certificate is not the one that you chose to trust.
certificate-fault-invalid = The server’s certificate is damaged or not meant for a server.

### Why the engine did not do something

refusal-not-online = This account is not online.
refusal-not-online-advice = Connect it, then try again.
refusal-not-found = This is not here any more.
refusal-not-found-advice = Close this and look again.
refusal-already-there = This is already here.
refusal-already-there-account = This account is already in Balcony.
refusal-already-there-advice = Look for it in the list.
refusal-already-there-account-advice = Find it in the list of accounts.
refusal-secrets = The keyring could not keep the password, or did not give it.
refusal-secrets-advice = Unlock the keyring and try again. Without a keyring, start Balcony with --secrets file:PATH.
refusal-not-sendable = This text is too long, or has characters that cannot be sent.
refusal-not-sendable-advice = Shorten it, or send it in parts.
refusal-no-window = No window is open.
refusal-no-window-advice = Open Balcony’s window and try again.
refusal-storage = It could not be saved on this computer.
refusal-storage-advice = Check that there is free space and that the folder may be written.

### Words of others, after our own

server-says = The server says: { $text }
system-says = The system says: { $text }

### How a message fares

delivery-queued = Nothing confirms yet that the server has it. While the account is offline, it waits here.
delivery-sent = The server has confirmed that it has it. Whether it reached your contact, nobody has said.
delivery-unconfirmed = The connection broke just after this was sent: it may or may not have arrived.
delivery-unconfirmed-advice = Retry sends it again; your contact may then get it twice.
delivery-refused = This message was not delivered.

### Presence

show-chat = free to chat
show-online = online
show-away = away
show-xa = away for long
show-dnd = do not disturb
show-offline = offline
show-unknown = presence not known
subscription-both = You see each other
subscription-to = You see them; they do not see you
subscription-from = They see you; you do not see them
subscription-none = Neither sees the other
subscription-pending = Your request waits for an answer

### How an account stands

connection-offline = Offline
connection-resolving = Looking for the server…
connection-reaching = Connecting…
connection-logging-in = Logging in…
connection-registering = Waiting for your registration
connection-online = Online
connection-online-as = Connected, seen as “{ $show }”
connection-waiting = Not connected; tries again at { $time }
connection-stopped = Not connected
connection-disconnecting = Logging out…

### Addresses

jid-error-local = The part before the @ is not valid.
jid-error-domain = The part after the @ is not a valid server name.
jid-error-resource = The part after the / is not valid.
jid-error-unexpected-resource = Leave out the / and what follows it.
jid-error-missing-resource = The part after a / is missing.
jid-error-no-local = An address looks like name@server.

### What was proven when a session was made

security-tls = The connection is encrypted ({ $version }).
security-no-tls = The connection is not encrypted: everybody on the way can read along.
security-verified = An authority that you or this computer trust vouches that the server is { $domain }.
security-pinned = The certificate is the one that you chose to trust; no authority vouches for it.
security-scram = You and the server proved to each other that you know the password, without sending it ({ $mechanism }).
security-bound = The login is bound to this very connection: nobody stands in between.
security-plain = The password was sent to the server inside the encrypted connection ({ $mechanism }).
security-plain-clear = The password was sent so that everybody on the way could read it ({ $mechanism }).
security-digest = The password was not sent, but the server proved nothing ({ $mechanism }).
security-other = You logged in by { $mechanism }.
security-legacy = The login followed the Jabber protocol of 2001.

### Buttons that are everywhere

back = Back
cancel = Cancel
close = Close
save = Save
done = Done
copy = Copy
password-show = Show what is typed
password-hide = Hide what is typed

### Welcome

welcome-log-in = Log in
welcome-create = Create an account
welcome-look-around = Look around without an account
welcome-demo-opened = The demo opens in a window of its own. Everybody in it is played by this program.
welcome-demo-failed = The demo could not be started from here. Start it with: { $command }

### Log in

sign-in-title = Log in
sign-in-intro = With an account on any Jabber/XMPP server.
sign-in-address = Address
sign-in-address-placeholder = name@server
sign-in-address-missing = Enter your address. It looks like name@server.
sign-in-password = Password
sign-in-password-missing = Enter your password.
sign-in-button = Log in
sign-in-advanced = Advanced: server, port, encryption, historical server
sign-in-inspect-certificate = Look at the certificate
sign-in-declare-historical = It is a historical server
sign-in-open-advanced = Open Advanced

### How an account is reached

reach-server = Server
reach-server-placeholder = found by itself
reach-server-help = Only if the address does not lead there.
reach-server-missing = Enter the server that this port belongs to.
reach-port = Port
reach-port-wrong = A port is a number from 1 to 65535.
reach-encryption = Encryption
reach-transport-automatic = Always, in the best way the server offers
reach-transport-starttls = Always, begun after connecting (STARTTLS)
reach-transport-direct = Always, from the first byte (TLS)
reach-transport-clear = None: everybody on the way can read along
reach-ca = Additional certificates
reach-ca-none = Only those that this computer trusts.
reach-ca-count = { $count ->
    [one] One certificate of your own is trusted, too.
   *[other] { $count } certificates of your own are trusted, too.
}
reach-ca-choose = Choose a file…
reach-ca-forget = Remove
reach-ca-unreadable = This is not a PEM file with certificates. Choose another one.
reach-historical = Historical server
reach-historical-help = Allows the login of the Jabber protocol of 2001. Only for servers that know no other.
reach-plain-warning = Some of these servers take a password only as it is. Without encryption everybody on the way can read it, and then use your account.
reach-plain-consent = I agree that my password is sent readable where nothing else is possible
reach-resource = Name of this session
reach-resource-help = The resource in the full address. Empty: Balcony chooses one.

### Create an account

register-title = Create an account
register-server = Server
register-server-help = Its domain becomes the part of your address after the @.
register-server-missing = Enter the name of a server, such as example.org.
register-ask = Continue
register-asking = Asking the server…
register-submit = Create the account
register-submitting = Creating the account…
register-at = A new account at { $server }
register-registered = The server says that you have an account of this name already.
register-other-server = Choose another server
register-page-only = This server lets people register on a web page only. Log in here afterwards.
register-open-page = Open the page in a browser
register-username = User name
register-nick = Nickname
register-password = Password
register-name = Full name
register-first = First name
register-last = Last name
register-email = Email address
register-address = Street
register-city = City
register-state = Region
register-zip = Postal code
register-phone = Telephone
register-url = Web page
register-date = Date
register-misc = Other
register-text = Note
form-optional = { $label } (optional)
form-again = { $label } again
form-missing = Fill this in.
form-not-the-same = The two are not the same. Type it again.
form-not-an-address = This is not a Jabber address.

### Contacts

contact-name = Name
contact-name-help = What you call them; only you and your server see it.
groups-title = Groups
groups-new = New group
add-contact-title = Add a contact
add-contact-account = With the account
add-contact-address-missing = Enter the address of your contact.
add-contact-self = This is your own address.
add-contact-known = { $name } is among your contacts already.
add-contact-message = Message
add-contact-message-help = Goes with your request to see their presence.
add-contact-button = Add contact
add-contact-adding = Adding…
edit-contact-title = Name and groups
remove-contact-title = Remove { $name }?
remove-contact-text = You will no longer see when { $name } is online, and { $name } will no longer see you. The conversation stays on this computer.
remove-contact-button = Remove the contact
cancel-subscription-title = Hide from { $name }?
cancel-subscription-text = { $name } will no longer see when you are online. You go on seeing them as long as they let you.
cancel-subscription-button = Hide

### Accounts

password-title = Enter the password again

### The certificate that was refused

certificate-title = The server’s certificate
certificate-none = There is no certificate to decide about any more.
certificate-subject = Issued to
certificate-names = For the names
certificate-issuer = Issued by
certificate-not-before = Valid from
certificate-not-after = Valid until
certificate-unknown = not stated
certificate-sha256 = Fingerprint (SHA-256)
certificate-explanation = Ask the server’s administrator for the fingerprint over another way, by telephone for instance. If it is the same, nobody stands between you and the server.
certificate-compared = I have compared the fingerprint; it is the same
certificate-compare-first = Compare the fingerprint first.
certificate-trust = Trust this certificate for this account

### What was proven

security-title = What is proven about this connection
security-not-online = Nothing yet: this account is not online.

### How one is seen

seen-title = How others see you
seen-status = Status message
seen-status-placeholder = What are you up to?
seen-priority = Priority
seen-priority-help = Messages go to the session with the highest priority. From -128 to 127; below 0 none come here by themselves.
seen-priority-wrong = The priority is a whole number from -128 to 127.
seen-set = Be seen like this

### Keyboard shortcuts

shortcuts-title = Keyboard shortcuts
shortcut-search = Search and commands
shortcut-find = Search in this chat
shortcut-add-contact = Add a contact
shortcut-settings = Settings
shortcut-shortcuts = This list
shortcut-quit = Quit
shortcut-previous = Previous chat
shortcut-next = Next chat
shortcut-focus = Next field or button
shortcut-send = Send the message
shortcut-line = New line in the message
shortcut-back = Back, close

### Search and commands

search-placeholder = Search messages, people, commands
search-in-chat = Search messages with { $name }
search-recent = Recent
search-people = People
search-commands = Commands
search-messages = Messages
search-nothing = Nothing was found.
search-no-messages = No message has these words.
search-you-to = You to { $name }
command-add-contact = Add a contact
command-online = Be online
command-chat = Be free to chat
command-away = Be away
command-xa = Be away for long
command-dnd = Do not disturb
command-presence = Set the status message
command-accounts = Accounts
command-sign-in = Log in with another account
command-register = Create another account
command-settings = Settings
command-shortcuts = Keyboard shortcuts
command-quit = Quit Balcony

### Settings

settings-title = Settings
settings-language = Language
settings-language-system = As the system
settings-appearance = Appearance
settings-appearance-system = As the system
settings-appearance-light = Light
settings-appearance-dark = Dark
settings-kept = What is kept where
settings-secrets-keyring = Passwords are in the keyring of your operating system.
settings-secrets-file = Passwords are in the file { $file }. Only your user can read it, but it is not encrypted: whoever gets at your files or a copy of them has your passwords.
settings-secrets-memory = Passwords are only in memory: they are forgotten when Balcony ends.
settings-store-encrypted = Accounts, contacts and messages on this computer are encrypted; the key is in the keyring.
settings-store-encrypted-key-in-file = Accounts, contacts and messages on this computer are encrypted, but the key is in that file: whoever has both can read them.
settings-store-encrypted-key-lost = Accounts, contacts and messages on this computer are encrypted. The key is only in memory: they cannot be read again when Balcony has ended.
settings-store-plain = Accounts, contacts and messages on this computer are not encrypted: whoever gets at your files can read them.
settings-store-memory = Accounts, contacts and messages are only in memory: they are forgotten when Balcony ends.
settings-kept-server = Your server keeps your contacts, and messages as long as it chooses.
settings-version = Balcony { $version }
settings-licence = Free software under the GPL, version 3 or later.
settings-thanks = Set in Inter, with icons of Lucide, built with iced.
