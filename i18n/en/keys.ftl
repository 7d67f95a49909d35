# Keys and encryption: the user's own OpenPGP keys.

rail-keys = Keys and encryption
command-keys = Keys and encryption
keys-title = Keys and encryption

### No key yet

keys-empty = A key lets people send you messages that only you can open: not even the servers in between can. It also lets you sign, so that others can check that something really comes from you.
keys-make = Make a key
keys-import = Import a key
keys-restore = Restore from my server

### All keys

keys-own = Your keys
keys-locked = Locked. Encrypted messages cannot be read or written until you unlock your keys.
keys-unlocked = Unlocked until Balcony ends or you lock them.
keys-unlocked-kept = Unlocked, also after the next start: the passphrase is kept where your passwords are. Locking takes it out of there.
keys-unlock = Unlock…
keys-lock = Lock
keys-change-passphrase = Change passphrase…
keys-working = Working on your keys…
keys-make-another = Make another key
keys-nameless = Key without a name

### One key

keys-kind = Kind
keys-kind-signs-only = { $algorithm }, only signs
keys-made = Made
keys-expires = Expires
keys-expires-never = Never
keys-used-by = Used by
keys-used-by-none = No account
keys-also = Also { $name }
keys-state-revoked = Revoked
keys-state-expired = Expired
keys-state-ends = { $count ->
    [0] Expires today
    [one] Expires in 1 day
   *[other] Expires in { $count } days
}
keys-state-ends-advice = Extend it in time, or nobody can encrypt to you any more.
keys-state-expired-advice = Nobody can encrypt to it any more. Extend it, or make a new one.
keys-state-revoked-advice = Nobody encrypts to it any more. Keep it to read old messages.
keys-more = More

### What can be done with it

keys-share = Export public key…
keys-save = Save a backup copy…
keys-back-up = Back up on the server…
keys-extend = Change expiry…
keys-revocation = Save revocation certificate…
keys-revoke = Revoke…
keys-remove = Remove…

### Accounts

keys-accounts = Your accounts
keys-account-none = No key
keys-account-none-help = Nothing is encrypted or signed with this account.
keys-account-choose = Choose another key
keys-account-gone = The key is not here any more.
keys-sign = Sign my status
keys-sign-help = Everybody who sees your presence learns which key you have, and can check that your status is from you.
keys-publish = Publish my key
keys-publish-help = It stands in your public list, where everybody can find it. Chats use today’s form of encryption (OX) where both sides publish theirs.

### Passphrases

keys-passphrase-own = Passphrase of your keys
keys-passphrase-own-help = All your keys here share one passphrase.
keys-passphrase-new = New passphrase
keys-passphrase-none = It protects your key on this computer. Nobody can recover it: without it the key is lost.
keys-passphrase-short = Short: whoever gets at your files could find it by trying. Take four or more random words.
keys-passphrase-fair = Good enough only if it is random. Four or more random words are safer and easier to remember.
keys-passphrase-long = Long enough, if nobody can guess it: no quotation, no names, no dates.
keys-passphrase-missing = Type a passphrase. Without one, everybody who gets at your files could read your messages.
keys-passphrase-own-missing = Type the passphrase of your keys.

### Make a key

keys-new-account = Account
keys-new-account-help = The key says that it belongs to this address.
keys-new-name = Your name
keys-new-name-help = Everybody who gets your key sees it.
keys-new-kind-modern = Modern (Ed25519)
keys-new-kind-modern-help = Quick and strong, for programs since about 2015.
keys-new-kind-rsa = For old programs (RSA 3072)
keys-new-kind-rsa-help = For programs of any age. Takes some seconds to make.
keys-new-valid = Valid for
keys-new-valid-help = You can extend it at any time. If you lose the key, it ends by itself.
keys-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
keys-for-ever = For ever
keys-new-others = What others learn
keys-new-button = Make the key
keys-new-making = Making the key…
keys-new-making-help = This can take some seconds. Nothing is kept if you cancel.

### A key is here

keys-ready-title = Your key is ready
keys-ready-text = Contacts can compare this fingerprint with you, best by voice: who sees the same one has your real key.
keys-ready-next = Next steps
keys-ready-next-text = Without a copy, all that is encrypted to this key is lost with this computer.

### Import a key

keys-import-intro = A secret key that you have exported elsewhere, for example from GnuPG.
keys-import-source = Secret key
keys-import-file = Choose a file…
keys-import-paste = Paste from the clipboard
keys-import-pasted = Text from the clipboard
keys-import-forget = Take another one
keys-import-missing = Choose a file, or paste the text of a key.
keys-import-nothing = There is no text in the clipboard.
keys-import-too-large = This is larger than 1 MiB: that is no single key.
keys-import-unreadable = The file could not be read.
keys-import-protected = Passphrase of the file
keys-import-protected-help = The one the key has now. Leave it empty if it has none.
keys-import-account = Account that uses it
keys-import-account-none = None for now
keys-import-button = Import
keys-import-busy = Importing…
keys-import-known = This key is here already.

### Restore from the server

keys-restore-intro = The copy that you have backed up on the server of your account, from here or from another program.
keys-restore-code = Backup code
keys-restore-code-help = Six groups of four characters, as they were shown when the copy was made.
keys-restore-code-wrong = A backup code has six groups of four characters.
keys-restore-button = Restore
keys-restore-busy = Fetching the copy…

### Export

keys-export-public-title = Public key
keys-export-public-text = Give this to your contacts: with it they can encrypt to you and check what you sign. It is no secret. They can also scan its fingerprint.
keys-export-secret-title = Backup copy of your secret key
keys-export-secret-text = Whoever has this file and your passphrase can read all that is encrypted to you, and sign as you. Keep it where only you get at it, and never send it to anybody.
keys-export-revocation-title = Revocation certificate
keys-export-revocation-text = With this file the key can be ended even if the key or its passphrase is lost. Whoever has the file can end your key: keep it apart from this computer, on paper for example.
keys-export-save = Save to a file…
keys-export-copy = Copy public key
keys-export-busy = Preparing…
keys-export-saved = Saved as { $file }.

### Change the passphrase

keys-passphrase-title = Change passphrase
keys-passphrase-text = It changes for all your keys here. Copies that you have saved keep the old one.
keys-passphrase-now = Current passphrase
keys-passphrase-button = Change passphrase

### Expiry, revocation, removal

keys-extend-title = Change expiry
keys-extend-from = Valid from today for
keys-extend-until = It then expires on { $date }. Your contacts learn this when they get your key again.
keys-extend-never = It then never expires. Your contacts learn this when they get your key again.
keys-extend-button = Change expiry
keys-revoke-title = Revoke this key?
keys-revoke-text = It is over for good: your contacts’ programs no longer encrypt to it, and what it signs counts for nothing. You can still read what was encrypted to it. This cannot be undone.
keys-revoke-why = Why
keys-revoke-unspecified = Without a reason
keys-revoke-compromised = Somebody else may have it
keys-revoke-compromised-help = What it signed earlier counts for nothing any more, either.
keys-revoke-superseded = I have another key now
keys-revoke-retired = I do not use it any more
keys-revoke-button = Revoke for good
remove-key-title = Remove this key?
remove-key-text = The secret key of { $name } is deleted from this computer. What was encrypted to it stays unreadable, unless you have a copy of the key. This cannot be undone.
remove-key-button = Remove

### Backup on the server

keys-back-up-title = Back up on the server
keys-back-up-text = A copy of your secret key is kept with your account on its server, where only this account can fetch it. It is sealed with a code that only you will have: without the code nobody can open the copy, neither can you.
keys-back-up-button = Back up
keys-back-up-busy = Sealing and sending…
keys-back-up-done-title = Your backup code
keys-back-up-done-text = The copy is on the server. Write this code down now: it is shown only once, and kept nowhere.
keys-back-up-copy = Copy the code
keys-back-up-written = I have written it down
keys-back-up-write-first = Write the code down first.
keys-back-up-hold = The code is not written down yet. If you close this once more, it is gone, and the copy on the server is of no use.
