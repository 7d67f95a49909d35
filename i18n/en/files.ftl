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
dialog-attach-way = How it is sent
dialog-attach-way-message = In the message
dialog-attach-way-message-help = It goes with what you write. Your contact fetches it when they like; you are not told.
dialog-attach-way-offer = Offer it and wait
dialog-attach-way-offer-help = It is offered at once, to where your contact is online. You are told whether it was fetched or refused.
dialog-attach-offer-nobody = Your contact is not known to be online now.
dialog-attach-offer-taken = Your contact’s program says that it takes offers.
dialog-attach-offer-unknown-to-them = Your contact’s program does not say that it takes offers.
dialog-attach-offer-unsaid = Nobody has said whether your contact’s program takes offers.
dialog-attach-button = Attach
dialog-attach-offer-button = Offer the file
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

### In the timeline: a file, its download, its offer

file-unnamed = File
list-file = File
file-from-unprotected = { $host }, not encrypted
file-download = Download
file-cancel = Cancel
file-open = Open
file-open-link = Open link
file-show-folder = Show in folder
file-retry = Try again
file-accept = Accept
file-refuse = Refuse
file-progress = { $done } of { $total }
file-progress-unknown = { $done } so far
file-saved = Saved as { $name }
file-program = This file can run as a program. Open it from its folder, if you trust the sender.
file-not-opened = Balcony does not open addresses of this kind.
file-cannot-open = The file could not be opened.
file-cannot-show = The folder could not be opened.
file-failed-scheme = Only files on the web can be fetched.
file-failed-address = The address of the file cannot be read.
file-failed-private = The address leads into a private network. Balcony fetches nothing from there.
file-failed-redirect = The server sends on to an address that is not safe to follow.
file-failed-unreachable = The server of the file cannot be reached.
file-failed-certificate = The server of the file cannot prove that it is the right one.
file-failed-gone = The server does not have the file.
file-failed-forbidden = The server does not give the file to you.
file-failed-status = The server answered with error { $status }.
file-failed-large = The file is larger than { $limit }, the limit in your settings.
file-failed-interrupted = The connection broke before the whole file was here.
file-failed-storage = The file could not be saved on this computer.
file-advice-later = Try again later.
file-advice-ask = Ask the sender to send it once more.
file-advice-limit = You can change the limit in the settings.
file-advice-retry = Try again.
file-advice-storage = Check the folder for downloads in the settings.
file-offer-open = Your contact offers this file and waits for you.
file-offer-accepted = You accepted this file. It is being fetched.
file-offer-taken = You have this file, and the sender knows.
file-offer-refused = You did not take this file.
file-offer-failed = This file could not be fetched. The sender knows.
file-own-offer-open = Waits until your contact accepts or refuses.
file-own-offer-accepted = Your contact is fetching the file.
file-own-offer-taken = Your contact has fetched the file.
file-own-offer-refused = Your contact did not want the file.
file-own-offer-failed = Your contact could not fetch the file.
