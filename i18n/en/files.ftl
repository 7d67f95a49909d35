# Files, offers and downloads.
