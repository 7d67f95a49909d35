# Balcony in English: the chats screen.
# A text that is a sentence ends with its full stop; labels and buttons have none.

### Rail

rail-chats = Chats
rail-accounts = Accounts
rail-settings = Settings

### List

list-search = Search messages and people
list-chats = Chats
list-contacts = Contacts
list-add = Add a contact
list-no-chats = No chats yet. Add a contact, or choose one under Contacts.
list-no-contacts = No contacts yet.
list-ungrouped = Without a group
list-draft = Draft: { $text }
list-you = You: { $text }

### Connection banner

banner-connect = Go online
banner-retry = Try now
banner-password = Enter the password
banner-certificate = Look at the certificate
banner-change = Change the account

### Header

header-back = Back
header-search = Search in this chat ({ $keys })
header-details = Details
header-stranger = not in your contacts

### Timeline

timeline-empty = No messages with { $name } yet.
timeline-unread = New messages
timeline-latest = Go to the latest message
timeline-arrived = { $count ->
    [one] One new message
   *[other] { $count } new messages
}
timeline-retry = Retry
timeline-discard = Discard
timeline-unfold = Show all { $count } characters
timeline-copy = Copy text
timeline-open-link = Open link
timeline-open-this-link = Open { $link }
timeline-copy-link = Copy link
timeline-copy-this-link = Copy { $link }
timeline-claimed = The sender’s clock says { $moment }. Nobody we trust confirms it.

### Composer

composer-placeholder = Message
composer-send = Send (Enter)
composer-sending-as = Sending as { $jid }
composer-waits = Not connected: what you send now waits until the account is online.
composer-waits-as = { $jid } is not connected: what you send now waits until it is online.
composer-no-account = This account is not here any more.

### Details

details-presence = Presence
details-unnamed = (no resource)
details-priority = priority { $priority }
details-priority-negative = priority { $priority }: gets no messages
details-since = since { $time }
details-subscription = Subscription
details-groups = Groups
details-protection = Protection
details-not-encrypted = What you write here is not encrypted: every server on the way can read it.
details-via = You talk as { $jid }
details-add = Add to contacts
details-edit = Name and groups
details-search = Search messages
details-ask = Ask to see presence
details-ask-again = Ask again
details-hide = Stop showing mine
details-remove = Remove contact…
copy-address = Copy address

### Own presence

presence-status = What are you up to?
presence-priority = Priority
presence-priority-wrong = A whole number from -128 to 127.
presence-apply = Apply
presence-offline = Go offline
presence-account = Account settings

### Whole screen

chats-nothing = Choose a chat on the left, or press { $keys } to find somebody.
chats-nobody = Add a contact to begin to chat.
engine-gone = Balcony’s engine has stopped. Nothing is sent or received any more; please start Balcony again.
link-failed = The link could not be opened.
window-title = Balcony
window-title-unread = ({ $count }) { $name }
window-title-demo = Balcony (demo)

### Shortcuts

shortcut-nth = Go to a chat by its number
shortcut-chats = Show chats
shortcut-contacts = Show contacts
shortcut-details = Show or hide details
shortcut-presence = How you are seen
shortcut-accounts = Accounts
shortcut-page-up = Scroll the messages up
shortcut-page-down = Scroll the messages down
shortcut-messages = To the messages (in an empty field also ↑)
shortcuts-reading = On a message
shortcut-reading-move = Up, down, first, last
shortcut-reading-copy = Copy its text
shortcut-reading-open = Open its link
shortcut-reading-retry = Retry, if it failed
shortcut-reading-discard = Discard, if it failed
shortcut-reading-menu = Its menu
shortcut-reading-leave = Back to writing
shortcut-latest = Go to the latest message
