# Strangers: the inbox of requests, blocking, reports.

### The inbox

list-requests = Requests ({ $count })
requests-title = Requests
requests-nick = calls themselves “{ $nick }”
requests-accept = Accept
requests-accept-add = Accept and add
requests-deny = Deny
inbox-help = These people are not let in yet. They do not see whether you read this, and nothing they send can be opened. Check the address: a name is only what somebody calls themselves.
inbox-empty = Nobody is waiting to be let in.
inbox-to = to { $jid }
inbox-asks = Asks to see whether you are online.
inbox-messages = { $count ->
    [one] One message, not read yet
   *[other] { $count } messages, not read yet
}
inbox-accept = Accept
inbox-read = Read
inbox-delete = Delete…
inbox-block = Block…
inbox-report = Report spam…
inbox-blocked = Blocked people…
command-requests = Requests

### In place of the composer

gate-stranger = { $jid } is not in your contacts. They do not see whether you read this.
gate-blocked = You have blocked { $name }.
gate-blocked-domain = You have blocked everybody at { $domain }, and { $name } with them.
gate-blocked-ended = { $blocked } Unblock them to write to them.
gate-unblock = Unblock
file-stranger = Accept this person first: until then nothing they send is fetched or opened.

### Blocking somebody

command-block = Block the person in this chat
details-block = Block…
block-title = Block { $name }?
block-by-server = Your server refuses what they send and shows you to them as offline. They are not told, but may find out.
block-here = Your server cannot block. Balcony drops what they send, on this computer only. They do not notice, and whoever may see you still sees whether you are online.
block-offline = This account is not online: connect it first.
block-whom = Who
block-address = Only { $jid }
block-domain = Everybody at { $domain }
block-domain-help = You will hear from nobody who has an address there.
block-report = Tell your server’s operators
block-report-none = Nothing
block-report-spam = That it is spam
block-report-abuse = That it is abuse
block-words = In your own words, if you like
block-words-help = The operators get these words with the address. No messages are sent along.
block-then = And then
block-remove-contact = Remove them from your contacts
block-delete-chat = Delete the chat with all its messages
block-button = Block
block-button-report = Block and report
block-blocking = Blocking…
block-again = Try again
block-done-contact = They are blocked, but not yet removed from your contacts.
block-done-chat = They are blocked, but the chat is not yet deleted.

### Letting somebody through again

command-unblock = Unblock the person in this chat
details-unblock = Unblock…
unblock-title = Unblock { $name }?
unblock-text = They can write to you again. Whoever may see you sees again whether you are online. What they sent meanwhile does not come.
unblock-domain = All of { $domain } is blocked. Everybody there can write to you again. What they sent meanwhile does not come.

### Everybody who is blocked

command-blocked = Blocked people
blocked-title = Blocked people
blocked-how-server = Your server refuses what they send, in all your programs.
blocked-how-here = Your server cannot block: Balcony drops what they send, on this computer only.
blocked-how-unknown = Your server has not said yet whom it blocks. Those blocked on this computer are shown.
blocked-how-offline = This account is not online: what its server blocks is shown when it is, and can be changed then.
blocked-nobody = Nobody is blocked.
blocked-nobody-here = Nobody is blocked on this computer.
blocked-domain = everybody at this domain
blocked-here = on this computer only
blocked-domain-here = everybody at this domain, on this computer only
blocked-add = Block an address or a domain
blocked-placeholder = name@server
blocked-missing = Type an address or a domain first.
blocked-self = This is your own address.
blocked-own-server = This is your own server: without it nothing works.
blocked-already = This address is blocked already.

### Deleting a chat

chat-delete = Delete chat…
remove-chat-title = Delete the chat with { $name }?
remove-chat-text = All its messages are erased from this computer, for good. { $name } keeps what they have.
remove-chat-button = Delete the chat

### On the command line

ctl-stranger = (request)
ctl-blocked = (blocked)
ctl-blocked-here = on this computer only
ctl-asks = asks to see whether you are online
ctl-no-reports = This server takes no reports. Block without --spam and --abuse.
