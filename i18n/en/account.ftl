# Accounts: all of them, one of them, and the care of one at its server.

accounts-title = Accounts
accounts-sign-in = Log in with another
accounts-register = Create another

### How an account stands

account-title = Account
account-manage = Manage…
account-enter-password = Enter the password again
account-connect = Log in
account-try-again = Try again now
account-disconnect = Log out
account-disconnect-help = Logging out says goodbye to the server. The account and its messages stay here. { $count ->
    [0] You have no other session: contacts will see you as offline.
    [one] Your other session stays online.
   *[other] Your { $count } other sessions stay online.
}
account-stay-offline = Stay offline
account-care-read = Got it
banner-account = Show account

### Label and colour

account-mark = Label and colour
account-label = Label
account-label-help = Only you see it, and only in this Balcony.
account-label-unsaved = Not saved yet. Press Enter or Save.
account-colour = Colour: { $name }
account-colour-help = With several accounts, a stripe of this colour marks each account and its chats.
account-colour-automatic = automatic
account-colour-red = red
account-colour-orange = orange
account-colour-yellow = yellow
account-colour-green = green
account-colour-teal = teal
account-colour-blue = blue
account-colour-violet = violet
account-colour-pink = pink

### Sessions

account-sessions = Where you are logged in
account-sessions-offline = The sessions are known only while this account is online.
account-sessions-alone = No other program is logged in to this account.
account-sessions-more = { $count ->
    [one] And 1 more session
   *[other] And { $count } more sessions
}
account-session-here = this session
account-session-can = Its program can: { $features }
account-presence = Status and priority…
account-priority-help = Messages to your address go to the session with the highest priority, or to several. Below 0 a session gets none of them.
account-can-typing = typing notices
account-can-receipts = delivery receipts
account-can-markers = displayed markers
account-can-ephemeral = vanishing messages
account-can-openpgp = OpenPGP (OX)
account-can-legacy-openpgp = OpenPGP of 2001
account-can-files = offers of files

### Profile and blocking

account-people = Profile and blocking
account-profile-help = What everybody who knows your address can read, and your picture.
account-blocked = Blocked people
account-blocked-help = Whom this account keeps out.

### Server and settings

account-server = Server and settings
account-details = About the server
account-details-help = Its program, what it can do, its services, and whom to write to.
account-security = What is proven
account-security-help = How this connection is protected, and who vouches for the server.
account-connection = Connection
account-connection-help = Server, port, protection, certificates, resource, and the password stored here.
account-stored-password = Password stored here
account-stored-password-help = Type it only if it was changed elsewhere; empty keeps the stored one. To change it on the server, use “Change password”.
account-keys-help = Which key this account encrypts and signs with.

### Care of the account

account-care = Password and account
account-change-password = Change password
account-change-password-help = On the server, and here once the server has taken it.
account-delete = Delete the account on { $server }
account-delete-help = For ever. What is on this computer stays until you forget it.
account-forget = Forget on this computer
account-forget-help = Erases all of it here. The account stays on its server.
account-forget-gone-help = Erases all of it here. Nothing is left of it then.
account-forget-button = Forget here…
account-not-online = Only possible while this account is online.
account-in-clear = Not over this connection: it is not encrypted, and everybody on the way could read the password.
account-unsettled = First it must be known what became of the last change. The next login shows.
account-may-refuse = The server does not say that it lets you do this here. It may refuse.
account-care-not-allowed = The server does not let you do this from a messenger.
account-care-not-acceptable = The server did not accept this.
advice-account-website = Look on the server’s website, or ask its operator.

### What is in doubt, and what has shown

care-password = It is not known whether your new password is in use.
care-password-advice = The server did not answer. Balcony keeps both passwords; the next login tries the new one first, and shows.
care-deletion = It is not known whether this account still exists on { $server }.
care-deletion-advice = The server did not answer. The next login shows.
care-deleted = This account does not exist any more on { $server }.
care-deleted-advice = Its messages are still on this computer. They stay until you forget it here.
care-password-changed = The new password is in use.
care-password-kept = The old password is still the one in use.
care-account-deleted = The account does not exist any more.
care-not-deleted = The account still exists on its server.

### Change the password

password-change = Change password
password-changing = Waiting for the server…
password-change-explained = The new password is valid for all programs that use this account. They will ask for it.
password-new = New password
password-new-missing = Type the new password.
password-strength-none = Long and random is best: let Balcony make one, or take four or more random words.
password-strength-short = Short: it could be found by trying. Take four or more random words.
password-strength-fair = Good enough only if it is random.
password-strength-long = Long enough, if nobody can guess it: no quotation, no names, no dates.
password-generate = Make a random one
password-no-randomness = The operating system gives no random numbers now. Type a password instead.
password-copy = Copy the new password
password-form = The server wants to know more
password-page-only = This server changes passwords only on its website:
password-old-stays = The old password stays.
password-changed = The server has taken the new password.
password-changed-advice = It is stored here, too. Type it in your other programs when they ask.
password-kept-advice = The server has not taken the new one. You can change it again.

### Delete the account on the server

delete-lost = This deletes the account on { $server }, for you and for all your programs. It cannot be undone.
delete-lost-address = Nobody can reach you at this address any more. { $server } may give it to somebody else.
delete-lost-contacts = Your contacts, your profile and your picture on the server go.
delete-lost-messages = Messages that the server keeps for you go.
delete-stays = What is on this computer stays here until you forget it.
delete-confirmation = Type the address of the account to confirm
delete-confirmation-help = It is { $address }
delete-not-confirmed = This is not the whole address of the account.
delete-still-there = The account is as it was.
delete-button = Delete for ever
delete-deleting = Waiting for the server…
delete-try-again = The server has not deleted it. You can try again.
delete-gone = This account is not here any more

### Forget an account here

remove-account-title = Forget { $name } on this computer?
remove-account-text = Everything of this account is erased here: its messages, contacts, pictures, the notes kept here, and the password. It cannot be brought back. Nothing changes on its server: the account stays, and you can log in again.
remove-account-gone-text = Everything of this account is erased here: its messages, contacts, pictures, the notes kept here, and the password. It cannot be brought back: the account does not exist on its server any more.
remove-account-button = Erase and forget
remove-account-busy = Erasing…

### What a server says of itself

server-title = About { $server }
server-program = Program
server-abilities = What it says that it can do
server-services = Services
server-services-more = { $count ->
    [one] And 1 more service
   *[other] And { $count } more services
}
server-contacts = Whom to write to
server-security = Connection
server-ask-again = Ask again
server-more = { $count ->
    [one] 1 more feature, by its name in the protocol
   *[other] { $count } more features, by their names in the protocol
}
server-can-block = Keeps out people whom you block
server-can-report = Takes reports of spam
server-can-cards = Keeps profiles and pictures
server-can-publish = Lets you publish: pictures, keys, nicknames
server-can-convert = Shows a published picture in old programs, too
server-can-private = Keeps private notes for you
server-can-register = Lets you change your password and delete your account here
server-can-carbons = Sends copies of messages to all your sessions
server-can-archive = Keeps an archive of your messages
server-can-upload = Keeps files that you send
server-can-push = Wakes sleeping telephones when a message comes
server-can-calls = Helps with calls
server-can-offline = Lets you choose among messages that waited for you
server-can-store = Keeps messages while you are offline
server-can-multicast = Passes one message on to several people
server-can-search = Finds people
server-can-commands = Takes commands for its services
server-can-moderate = Lets moderators take messages away
server-can-binding = Proves that nobody stands between you and the login
server-service-multicast = Passes one message on to several people
server-service-directory = Finds people
server-service-gateway = Speaks to another network: { $network }
server-contact-support = Help
server-contact-admin = Operators
server-contact-security = Security problems
server-contact-abuse = Abuse and spam
server-contact-feedback = Praise and criticism
server-contact-sales = Sales
server-contact-status = Outages
