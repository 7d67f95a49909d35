# Messages to several people, forwarding, contacts that are sent.

### Composer

composer-more = More to send
composer-send-contacts = Send contacts…
composer-send-to-many = Write to several people…
composer-quoting = Quoting { $name }
composer-quoting-yourself = Quoting yourself
composer-quote-drop = Remove the quoted lines

### Choosing people

people-search = Name or address
people-search-anybody = Name, or any address
people-nobody = Nobody is found.
people-more = { $count ->
    [one] One more: type to find them.
   *[other] { $count } more: type to find them.
}

### Writing to several people

command-send-to-many = Write to several people
dialog-many-title = Write to several people
dialog-many-account = Send from
dialog-many-to = To
dialog-many-cc = Copy to
dialog-many-bcc = Hidden copy to
dialog-many-placeholder = Name or address
dialog-many-drop = Remove
dialog-many-twice = { $jid } is among the recipients already.
dialog-many-oneself = This is the address you send from.
dialog-letter-text = Text
dialog-letter-service = Your server’s service { $service } passes the message on. It learns all addresses; the recipients learn all but the hidden ones.
dialog-letter-one-by-one = Your server has no service for this: Balcony sends one message to each. Everybody sees who else gets it, but not the hidden recipients.
dialog-letter-offline = This account is not online: connect it first.
dialog-letter-nobody = Choose at least one recipient.
dialog-letter-no-text = Write something first.
dialog-letter-send = Send
dialog-letter-sending = Sending…
dialog-letter-button = { $count ->
    [one] Send to 1 person
   *[other] Send to { $count } people
}
dialog-too-many = At most 100 people

### Answering everybody

dialog-reply-title = Reply to all
dialog-reply-help = The answer goes to exactly these addresses. The sender has named them; nobody has checked them.
dialog-reply-sender = sent the message
dialog-reply-to = recipient
dialog-reply-cc = got a copy
dialog-reply-wished = the sender would like answers here
dialog-reply-named = { $role }; named “{ $name }” by the sender
dialog-reply-unwanted = The sender wants no answer.
dialog-reply-room = The sender would like answers in the room { $jid }. Balcony enters no room by itself.
dialog-reply-more = { $count ->
    [one] The message named one more address, which is not kept.
   *[other] The message named { $count } more addresses, which are not kept.
}

### Forwarding

dialog-forward-title = Forward
dialog-forward-whom = To whom
dialog-forward-nobody = Choose somebody
dialog-forward-button = { $count ->
    [one] Forward to 1 person
   *[other] Forward to { $count } people
}
dialog-forward-files = { $count ->
    [one] with one file, by its address
   *[other] with { $count } files, by their addresses
}
dialog-forward-contacts = { $count ->
    [one] with one contact
   *[other] with { $count } contacts
}
dialog-forward-hands = Your address goes along, and those of everybody through whose hands it went: { $names }.
dialog-forward-more-hands = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}

### Sending contacts

dialog-send-contacts-title = Send contacts
dialog-send-contacts-help = { $name } gets their addresses and the names you gave them; your groups stay with you.
dialog-send-contacts-whom = Which contacts
dialog-send-contacts-none = Choose a contact
dialog-send-contacts-too-many = At most 200 contacts
dialog-send-contacts-button = { $count ->
    [one] Send 1 contact
   *[other] Send { $count } contacts
}
dialog-send-contacts-body = { $count ->
    [one] A contact for you:
   *[other] { $count } contacts for you:
}

### Contacts that were sent

dialog-review-title = Contacts sent to you
dialog-review-from = Sent by { $jid }.
dialog-review-stranger = This sender is not in your contacts. Add only people you know: a name is easily forged.
dialog-review-help = Those you add are asked to show you their presence.
dialog-review-name = named “{ $name }” by the sender
dialog-review-groups = Groups: { $groups }
dialog-review-from-groups = From the groups: { $groups }
dialog-review-known = Already in your contacts
dialog-review-yourself = This is you
dialog-review-unknown = Not in your contacts
dialog-review-more-groups = Already in your contacts; would be put into these groups too
dialog-review-change = The service wants to change this contact
dialog-review-remove = The service wants to remove this contact
dialog-review-more = { $count ->
    [one] and one more, which is not shown
   *[other] and { $count } more, which are not shown
}
dialog-review-all = Choose all
dialog-review-none = Choose none
dialog-review-choose = Choose a contact
dialog-review-taking = Adding…
dialog-review-apply = { $count ->
    [one] Apply to 1 contact
   *[other] Apply to { $count } contacts
}
dialog-review-button = { $count ->
    [one] Add 1 contact
   *[other] Add { $count } contacts
}

### Details

details-chat = This chat
details-ask-program = Ask their program
details-asking = Asking…
details-gateway = May change my contacts
details-gateway-help = This service may change and remove contacts at { $domain } when you agree to its suggestions. Turn it on only if you have registered with it.

### Answers of programs and servers

answer-version-full = It is { $name } { $version } on { $os }.
answer-version = It is { $name } { $version }.
answer-version-os = It is { $name } on { $os }.
answer-version-name = It is { $name }.
answer-version-nameless = It does not say what it is called.
answer-last-now = In use now.
answer-last-session = Last used { $span } ago.
answer-last-account = Last online { $span } ago.
answer-last-online = Online now.
answer-last-server = Started { $span } ago.
answer-last-status = With the words: { $text }
answer-time = It is { $time } there ({ $zone }).
answer-time-named = Its clock says { $time } in your time; it calls its zone { $zone }.
answer-time-unzoned = Its clock says { $time } in your time.
answer-ping = { $count ->
    [one] It answered after 1 millisecond.
   *[other] It answered after { $count } milliseconds.
}
answer-no-version = It does not say which program it is.
answer-no-last = It does not say when it was last used.
answer-no-time = It does not say what time it is there.
answer-no-ping = It did not answer.
answer-info = It does { $count ->
    [one] { $count } thing
   *[other] { $count } things
}.
answer-items = { $count ->
    [one] { $count } thing belongs to it.
   *[other] { $count } things belong to it.
}
answer-card = It has a profile.
answer-card-none = It has no profile.
answer-notes = There are notes about { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}.
answer-form = You can register there.
answer-registered = Done.
answer-directory = You can search there.
answer-found = { $count ->
    [0] Nobody was found.
    [one] One entry was found.
   *[other] { $count } entries were found.
}
answer-gateway = It finds the addresses of people on its network.
answer-address = The address is { $jid }.
answer-bits = { $count ->
    [one] It sent 1 byte.
   *[other] It sent { $count } bytes.
}
answer-no-info = It did not say what it can do.
answer-no-items = It did not say what belongs to it.
answer-no-card = Its profile could not be read.
answer-no-notes = The notes could not be read.
answer-no-form = It did not say what it needs for a registration.
answer-no-registration = You could not be registered there.
answer-no-end = Your registration there could not be ended.
answer-no-directory = It did not say what you can search for.
answer-no-search = The search did not work.
answer-no-gateway = It does not find addresses on its network.
answer-no-address = It did not find the address.
answer-no-bits = It did not send the picture.
answer-not-allowed = Not everybody may ask it.

### Settings

settings-privacy = Privacy
settings-privacy-help = Only contacts who may see your presence are told these things. Nobody else is told anything.
settings-tell-delivered = Tell that a message has arrived
settings-tell-delivered-help = They learn that your computer is on and Balcony runs.
settings-tell-displayed = Tell that a message was displayed
settings-tell-displayed-help = They learn when you were looking at their message.
settings-tell-composing = Tell that I am writing
settings-tell-composing-help = They learn when you begin and stop to write, even if you send nothing.

### In the timeline: whom a message names, contacts, what can be done, who writes

timeline-to = To
timeline-cc = Cc
timeline-reply-to = Reply to
timeline-reply-room = Reply in
timeline-written-by = Written by
timeline-forwarded-by = Forwarded by
timeline-named = “{ $name }”
timeline-no-reply = No reply wanted
timeline-claims = The sender says so; nobody has checked it. Your answer goes to the sender alone, unless you choose “Reply to all”.
timeline-and-more = and { $count } more
timeline-not-kept = { $count ->
    [one] One more address is not shown
   *[other] { $count } more addresses are not shown
}
timeline-contacts-from = { $count ->
    [one] One contact from { $name }
   *[other] { $count } contacts from { $name }
}
timeline-contacts-changes = { $count ->
    [one] One change to your contacts from { $name }
   *[other] { $count } changes to your contacts from { $name }
}
timeline-contacts-sent = { $count ->
    [one] You sent one contact
   *[other] You sent { $count } contacts
}
timeline-contacts-hint = Nothing is added until you agree.
timeline-review = Review…
timeline-quote = Quote
timeline-forward = Forward…
timeline-reply-all = Reply to all…
timeline-typing = { $name } is typing…
list-typing = typing…
list-sent-contacts = Contacts
