# Messages to several people, forwarding, contacts that are sent.

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
