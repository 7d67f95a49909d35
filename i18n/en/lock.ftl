# The lock of a chat, what protects each message, and unlocking one's keys.

scheme-legacy = OpenPGP in the form of 2001
scheme-ox = OpenPGP in today’s form (OX)

### The lock in the composer

lock-closed = Encrypted
lock-closed-why = What you write here leaves encrypted: { $scheme }.
lock-open = Not encrypted
lock-open-never = You have set the lock of this chat to “Never”.
lock-open-servers = Every server on the way can read what you write here.
lock-jammed = Cannot be encrypted
lock-jammed-why = What you write here stays here until it can be encrypted.

lock-policy = In this chat
lock-automatic = Automatic
lock-automatic-help = Encrypted as soon as you have chosen a key for your contact, and from then on never less.
lock-always = Always encrypted
lock-always-help = What cannot be encrypted does not leave.
lock-never = Never
lock-never-help = Everything leaves so that every server on the way can read it.

lock-way-unlock = Unlock…
lock-way-keys = Keys and encryption
lock-way-details = Choose a key
lock-way-never = Never encrypt here

lock-not-sent = Nothing was sent; your text is still here.
lock-timer = The timer itself is not encrypted: servers see it.
lock-more = This chat is encrypted. Offers of files and messages to several people cannot be.
lock-files = Links go inside the encrypted text. The files themselves are not encrypted by that.

### The pill in the header

header-compared = Encrypted, key compared
header-compared-all = Encrypted, all keys compared
header-not-compared = Encrypted, key not compared
header-not-compared-all = Encrypted, not all keys compared
header-compared-why = You have compared its fingerprint with your contact: nobody else can read what you write.
header-not-compared-why = Compare the fingerprint with your contact to be sure that nobody else reads what you write.
header-not-encrypted = Not encrypted
header-cannot-encrypt = Cannot encrypt: { $why }

brief-no-own-key = you have no key
brief-own-key-expired = your key expired
brief-own-key-revoked = your key is revoked
brief-locked = your key is locked
brief-no-contact-key = no key chosen
brief-contact-key-expired = their key expired
brief-contact-key-revoked = their key is revoked
brief-cannot-encrypt = their key only signs
brief-nobody-there = nobody there has a key
brief-several-recipients = several recipients
brief-not-for-this = not for this content
brief-forbidden = this chat always encrypts
brief-too-large = too large
brief-failed = a key does not work

### What protects a message, and what that proves

protection-none = Not encrypted: every server on the way could read this message.
protection-unexpected = Not encrypted, although this chat was: every server on the way could read this message, and somebody else may have written it.
protection-unexpected-advice = Ask your contact in another way before you rely on it.
protection-encrypted = Encrypted: { $scheme }.
protection-encrypted-to = { $count ->
    [one] It can be opened with this key: { $keys }.
   *[other] It can be opened with each of these keys: { $keys }.
}
protection-key-of = { $fingerprint } ({ $whose })
protection-own-key = yours
protection-leaves = It leaves only encrypted: { $scheme }.
protection-repeats = The very same encrypted message came before, { $moment }: somebody may have sent an old one again.
protection-closed = It was not opened, so who wrote it is not known.
protection-for-keys = It is for the keys with these ids: { $keys }.
protection-foreign = Encrypted in a way that Balcony does not speak. It was not opened, so who wrote it is not known.

sender-not-signed = Who wrote it is not proven: it is not signed, and everybody who has your public key can encrypt to it.
sender-plain-not-signed = Who wrote it is not proven: it is not signed.
sender-proven-compared = Signed for you with the key that you have compared with your contact: { $key }.
sender-proven-chosen = Signed for you with the key that you have chosen for your contact, and not compared: { $key }.
sender-proven-chosen-advice = Compare the fingerprint to be sure whose it is.
sender-proven-then = Signed for you with a key that you had chosen for your contact when it came, and have not chosen now: { $key }.
sender-anybody-compared = Signed with the key that you have compared with your contact: { $key }. To whom it was written, the signature does not say.
sender-anybody-chosen = Signed with the key that you have chosen for your contact, and not compared: { $key }. To whom it was written, the signature does not say.
sender-anybody-then = Signed with a key that you had chosen for your contact when it came, and have not chosen now: { $key }. To whom it was written, the signature does not say.
sender-not-assigned = Who wrote it is not proven: it is signed with a key that you have not chosen for this contact, { $key }.
sender-chosen-since = Signed with a key that you had not chosen for this contact when it came, and have chosen since: { $key }.
sender-not-assigned-advice = If you know that it is theirs, choose it in the details.
sender-unknown-key = Who wrote it is not proven: it is signed with a key that was not known here when it came, { $key }.
sender-unknown-key-advice = Get your contact’s key, and compare it.
sender-wrong-time = Signed for you with your contact’s key, { $key }, but at another time: { $moment }. It may have been held back, or sent again.
sender-invalid-key = Who wrote it is not proven: the key that has signed it had expired or was revoked, { $key }.
sender-invalid-key-advice = Ask your contact for their new key.
sender-bad-signature = Bad signature: these are not the words that were signed.
sender-bad-signature-advice = Do not rely on them, and ask your contact in another way. Links in it cannot be opened here.

mark-not-encrypted = not encrypted
mark-signed = signed
mark-bad-signature = bad signature
mark-unknown-key = key was unknown
mark-not-assigned = key not chosen
mark-wrong-time = signed at another time
mark-invalid-key = key expired or revoked
mark-repeats = came before

### Messages that cannot be read

unreadable-unlock = Unlock…
unreadable-import = Import a key…
unreadable-retry = Try again
unreadable-still = Tried again: still not readable.
file-forged = The signature of this message is bad: the file is neither fetched nor opened.
list-encrypted = Encrypted message
notification-encrypted = Encrypted message
notification-unreadable = Encrypted, not readable here

### Unlocking

banner-locked = Your keys are locked
banner-locked-why = Encrypted messages wait for them.
banner-unlock = Unlock…

unlock-title = Unlock your keys
unlock-why = One passphrase unlocks all your keys, for as long as Balcony runs.
unlock-passphrase = Passphrase
unlock-missing = Type the passphrase of your keys.
unlock-keep = Keep it in the keyring
unlock-keep-help = Balcony then unlocks your keys by itself when it starts. Whoever can open your keyring can read your messages.
unlock-keep-file = Keep it in the file with your passwords
unlock-keep-file-help = Balcony then unlocks your keys by itself when it starts. Whoever gets that file and your data can read your messages.
unlock-submit = Unlock
unlock-busy = Unlocking…

command-lock = Encryption of this chat
command-unlock = Unlock my keys
shortcut-lock = Encryption of this chat
