# Notifications on the desktop.
