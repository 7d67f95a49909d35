# Balcony in English: the chats screen.
