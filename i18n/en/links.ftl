# Links that begin with xmpp:, and a second start.

### What a link asks for

link-title-account = A link to an account
link-title-chat = Open a chat?
link-title-message = Write a message?
link-title-contact = Add a contact?
link-title-subscribe = See when they are online?
link-title-key = Look for a key?
link-title-card = Show a profile?
link-title-undone = A link that is not followed

link-account = The link names this account, and asks for nothing.
link-account-foreign = The link names an account that is not set up here, and asks for nothing.
link-chat = A link leads to the chat with this address.
link-message = A link puts this text into the message field. Nothing is sent until you send it.
link-contact = A link suggests this address as a contact. You can change what it suggests before they are added.
link-contact-known = A link suggests this address as a contact. It is one already.
link-contact-own = A link suggests this address as a contact. It is your own.
link-subscribe = A link suggests that you ask to see when they are online. They have to be a contact for that.
link-subscribe-contact = A link suggests that you ask to see when they are online. They decide whether you may.
link-subscribe-known = A link suggests that you ask to see when they are online. You may see it already.
link-key = A link leads to the public OpenPGP keys of this address. Its server is asked for them, and no key is used until you say so.
link-key-server = A link leads to the OpenPGP keys of this address. It is that of a server or a service: nobody there has a key.
link-key-own = A link leads to the public OpenPGP keys of this address. It is your own.
link-card = A link leads to the profile of this address. Its server is asked for it.
link-undone-room = A link leads into this group chat. Balcony cannot enter group chats.
link-undone-remove = A link asks you to remove this contact. No link does that here. If you want it, you find it in the details of the chat.
link-undone-unsubscribe = A link asks you not to see any more when they are online. No link does that here. If you want it, remove the contact.
link-undone-unregister = A link asks you to end a registration at this address. No link does that here.
link-undone-send-file = A link asks you to send a file to this address. No link does that here.
link-undone-receive-file = A link offers a file from this address. Balcony takes files only from chats.
link-undone-other = A link asks for “{ $name }” at this address. Balcony does not know what that is, or does not do it.

### Whom it is about

link-who-own = your own address
link-who-no-account = not an account of yours
link-who-contact = in your contacts
link-who-unknown = not in your contacts
link-who-server = a server or a service, not a person
link-who-room = a group chat
link-who-blocked = kept out by you

### What to know before

link-care = Anybody can write a link, and hide it behind other words.
link-lookalike = This address looks like { $jid } ({ $name }), who is among your contacts. It is another one.
link-not-ours = The link wants { $jid } to do this, which is no account of yours.
link-not-here = The link wants { $jid } to do this.
link-draft = Something is being written in this chat already. It stays, and the text comes below it.
link-blocked = You keep this address out. Let it through again before you write.
link-stranger = They wait to be let in. Open the chat and let them in before you write.
link-account-needed = You need an account for this. The link comes again when you have one.

### What can be done

link-do-chat = Open the chat
link-do-only-chat = Only open the chat
link-do-write = Put into the message field
link-do-add = Add the contact…
link-do-ask = Ask them
link-do-keys = Look for keys
link-do-card = Show the profile
link-do-account = Show the account

### Links that are not shown

link-waits = { $count ->
    [one] A link waits. It is shown when this is closed.
   *[other] { $count } links wait. They are shown when this is closed.
}
link-unreadable = The link cannot be read: it is damaged, or it is none that begins with xmpp:.
link-too-much = The link is too long, or asks for too much at once. It is not opened.
link-full = Too many links wait already. This one is not shown.

### On the command line

ctl-open-later = The window shows it as soon as nothing is in the way.
ctl-open-full = Too much waits in the window already. It is not shown.
ctl-window-silent = The window has not answered. It shows this when it can.
start-profile-silent = A Balcony runs with this profile, but it does not answer. If it does not come to itself, end it and start again.
