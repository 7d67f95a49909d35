# Timers and expiring messages.
