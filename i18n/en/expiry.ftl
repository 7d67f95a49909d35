# Timers and expiring messages.

### In the timeline: countdown marks, and what is left of a message whose content is gone

timeline-brief-seconds = { $count } s
timeline-brief-minutes = { $count } min
timeline-brief-hours = { $count } h
timeline-brief-days = { $count } d
timeline-seconds = { $count ->
    [one] one second
   *[other] { $count } seconds
}
timeline-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
timeline-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
timeline-days = { $count ->
    [one] one day
   *[other] { $count } days
}
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
