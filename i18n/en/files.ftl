# Files, offers and downloads.

### Composer

composer-attach = Attach a file by its address…
composer-file-drop = Do not send this file

### Attaching

dialog-attach-title = Attach a file
dialog-attach-url = Address of the file (URL)
dialog-attach-url-help = The file must be on the web already: Balcony sends only where it is.
dialog-attach-description = What it is (optional)
dialog-attach-missing = Enter the address of the file.
dialog-attach-long = This address is too long.
dialog-attach-odd = This address has spaces or characters that cannot be seen.
dialog-attach-scheme = Only addresses that begin with https:// or http:// can be sent.
dialog-attach-way = How
dialog-attach-way-message = In the message
dialog-attach-way-message-help = It goes with what you write. Your contact fetches it when they like; you are not told.
dialog-attach-way-offer = Offer it and wait
dialog-attach-way-offer-help = It is offered at once, to where your contact is online. You are told whether it was fetched or refused.
dialog-attach-offer-nobody = Your contact is not known to be online now.
dialog-attach-offer-taken = Your contact’s program says that it takes offers.
dialog-attach-offer-unknown-to-them = Your contact’s program does not say that it takes offers.
dialog-attach-offer-unsaid = Nobody has said whether your contact’s program takes offers.
dialog-attach-button = Attach
dialog-attach-offer-button = Offer
dialog-attach-offering = Offering…

### Settings

settings-files = Files
settings-files-help = A file is fetched only when you ask for it. Whoever runs its server then learns your IP address.
settings-folder = Folder
settings-folder-system = The folder for downloads of your system
settings-folder-choose = Choose a folder
settings-folder-forget = Use the system’s
settings-limit = Largest file
settings-limit-help = What is larger is not fetched.
settings-mib = { $count } MiB
settings-gib = { $count } GiB
