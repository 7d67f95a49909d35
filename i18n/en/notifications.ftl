# Notifications on the desktop.

notification-new = New message
notification-count = { $count ->
    [one] One new message
   *[other] { $count } new messages
}
notification-away = { $count ->
    [one] One message from while you were away
   *[other] { $count } messages from while you were away
}
notification-file = File: { $name }
notification-file-hidden = New file
notification-offer = Offers you a file: { $name }
notification-offer-hidden = Offers you a file
notification-contacts = { $count ->
    [one] Suggests a contact to you
   *[other] Suggests { $count } contacts to you
}
notification-request = Asks to see whether you are online.
notification-request-to = Asks { $jid }.
notification-request-hidden = Somebody asks to see whether you are online.
notification-failed = Not delivered to { $name }
notification-failed-count = { $count ->
    [one] A message was not delivered.
   *[other] { $count } messages were not delivered.
}
notification-rest = { $count ->
    [one] Something new in one more place
   *[other] Something new in { $count } more places
}

# Buttons.
notification-open = Open
notification-read = Mark as read
notification-accept = Accept
notification-deny = Deny

### Chats

options-mute = Mute
options-mute-help = No notifications from this chat.
header-muted = Muted: this chat shows no notifications

### Settings

settings-notifications = Notifications
settings-notifications-absent = This system shows no notifications: there is no service for them.
settings-notify = Show notifications
settings-notify-help = When a message, a request or a file comes and you are not looking.
settings-notify-sender = Show who it is from
settings-notify-sender-help = Otherwise it only says that there is something.
settings-notify-text = Show the text
settings-notify-text-help = Others can read it on your screen; the system may keep it.
