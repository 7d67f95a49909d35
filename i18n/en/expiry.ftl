# Timers and expiring messages.

### Lengths of time

span-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
span-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
span-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
span-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
}

### Timers

timer-off = Off
timer-useful = Useful for { $span }
timer-vanishes = Vanishes { $span } after reading
timer-none = No timer
timer-useful-title = Useful for
timer-useful-help = Then the text is removed, read or not.
timer-vanishes-title = Vanishes after reading
timer-vanishes-help = Removed this long after it was read.
timer-other = Other…
timer-minutes = minutes
timer-hours = hours
timer-days = days
timer-apply = Use this time
timer-wrong = Choose from 1 minute to 365 days.

### Composer

composer-timer = How long this message lives
composer-timer-keep = Use in this chat from now on
composer-timer-keep-none = No timer in this chat
composer-timer-useful = Useful for { $span }. Then the text is removed here, read or not, and your contact’s program is asked to do the same.
composer-timer-vanishes = Goes { $span } after your contact has read it; your own copy { $span } after sending.
composer-timer-copies = Other copies may exist: on servers, on other devices, in screenshots.
composer-vanishing-known = Your contact’s program says that it knows this.
composer-vanishing-partly = Not all of your contact’s programs say that they know this: it may stay there.
composer-vanishing-missing = Your contact’s program does not say that it knows this: it may stay there.
composer-vanishing-unknown = Nobody has said whether your contact’s program knows this.
composer-quote-goes = The quoted lines go together with that message.

### What the user wants of a chat

dialog-options-title = This chat
options-timer = Timer of new messages
options-keep = Keep history
options-keep-help = Older messages of this chat are deleted on this computer. What servers and other people keep is not touched.
keep-as-settings = As in the settings ({ $kept })
keep-as-settings-forever = As in the settings (for ever)
keep-forever = For ever
keep-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}

### Settings

settings-expiring = How long messages stay
settings-expiring-help = This is about this computer. Servers and other people keep their copies as long as they choose.
settings-keep-expired = Keep what was read in time
settings-keep-expired-help = Messages with an end that you read before it stay, greyed. Otherwise their text goes at that time, read or not.
settings-keep = Keep history
settings-keep-help = Older messages are deleted. A chat can have its own rule.

### In the timeline: countdown marks, and what is left of a message whose content is gone

timeline-brief-seconds = { $count } s
timeline-brief-minutes = { $count } min
timeline-brief-hours = { $count } h
timeline-brief-days = { $count } d
timeline-expired = expired
timeline-after-reading = vanishes { $span } after reading
timeline-after-sending = vanishes { $span } after sending
timeline-expiry-useful = Useful until { $moment }. Then its content is erased here.
timeline-expiry-read = It vanishes { $span } after it was read: { $moment }.
timeline-expiry-sent = It vanishes here { $span } after it was sent: { $moment }.
timeline-expiry-when-read = It vanishes { $span } after you have read it.
timeline-expiry-when-sent = It vanishes here { $span } after it is sent, and at your contact { $span } after reading, if their program does that.
timeline-expiry-kept = It was useful until { $moment }. It was read in time, and stays because you keep expired messages.
timeline-expiry-copies = Your contact and the servers may have other copies, which nobody can erase from here.
timeline-gone = The content is gone
timeline-gone-unread = Expired before it was read
timeline-gone-expired = Expired
timeline-gone-read = Vanished after it was read
timeline-gone-sent = Vanished after it was sent
timeline-gone-unsent = Expired before it could be sent
list-gone = Expired message
