# Notifications on the desktop.

### Chats

options-mute = Mute
options-mute-help = This chat shows no notifications.
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
