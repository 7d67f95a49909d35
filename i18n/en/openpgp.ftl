# OpenPGP: keys, encryption, signatures.

# Why something cannot be encrypted.
seal-no-own-key = This account has no OpenPGP key of its own.
seal-no-own-key-advice = Make or import one under “Keys and encryption”.
seal-own-key-expired = Your key expired, { $moment }.
seal-own-key-expired-advice = Extend it under “Keys and encryption”.
seal-own-key-revoked = Your key has been revoked.
seal-own-key-revoked-advice = Choose another key for this account under “Keys and encryption”.
seal-locked = Your key is locked.
seal-locked-advice = Unlock it with your passphrase.
seal-no-contact-key = No key has been chosen for this contact.
seal-no-contact-key-advice = Get their key and choose it in the details.
seal-contact-key-expired = Your contact’s key expired, { $moment }.
seal-contact-key-expired-advice = Ask them to extend it, or to send a new one.
seal-contact-key-revoked = Your contact has revoked their key.
seal-contact-key-revoked-advice = Ask them for their new key, and compare it.
seal-cannot-encrypt = Nothing can be encrypted to your contact’s key: it only signs.
seal-cannot-encrypt-advice = Ask them for another key.
seal-nobody-there = This is a server, a gateway or a room: nobody there could open an encrypted message.
seal-nobody-there-advice = Set the lock of this chat to “Never” to write without encryption.
seal-several-recipients = A message to several people at once cannot be encrypted.
seal-several-recipients-advice = Write to each of them alone.
seal-not-for-this = This would not be encrypted, and the chat is.
seal-not-for-this-advice = Send a link in a message instead, or change the lock of this chat.
seal-forbidden = This chat always encrypts, and the message was to go out without it.
seal-forbidden-advice = Send it encrypted, or change the lock of this chat.
seal-too-large = Encrypted, this message is larger than servers take.
seal-too-large-advice = Send it in several parts.
seal-failed = The message could not be encrypted.
seal-failed-advice = Check your key and your contact’s key. Nothing was sent.

refusal-not-encrypted = { $why } The message was not sent.

# Why a message cannot be read.
open-locked = Encrypted for you. Your key is locked.
open-locked-advice = Unlock it to read this message.
open-no-key = Encrypted for a key that you do not have here.
open-no-key-advice = Import that key, or ask the sender to encrypt to your current one.
open-damaged = Encrypted, and damaged on its way: it cannot be opened.
open-damaged-advice = Ask the sender to send it again.
open-no-integrity = Encrypted in an old way that does not protect it from being changed. It was not opened.
open-no-integrity-advice = Ask the sender to use a program of today.
open-too-large = Encrypted, and larger inside than any message may be. It was not opened.
open-too-large-advice = If you expected something, ask the sender.
open-not-for-us = Encrypted for you, but written to somebody else. It was not opened.
open-not-for-us-advice = Somebody may be passing on what was meant for another person.
open-forged = Encrypted for you, but not signed by its sender. It was not opened.
open-forged-advice = Ask your contact in another way whether they wrote to you.
open-unsupported = Encrypted with a method that Balcony does not know.
open-unsupported-advice = Ask the sender which program and key they use.
unreadable-omemo = Encrypted with OMEMO, which Balcony does not speak.
unreadable-otr = Encrypted with OTR, which Balcony does not speak.
unreadable-other = Encrypted with { $name }, which Balcony does not speak.
unreadable-foreign-advice = Ask the sender to write without it, or to use OpenPGP.

# How the user stands with a key.
trust-unknown = Not chosen. Nothing is encrypted to this key.
trust-unknown-advice = Choose it if you know that it is your contact’s.
trust-assigned = Chosen by you, not compared.
trust-assigned-advice = Compare the fingerprint with your contact to be sure.
trust-verified = Compared by you: this is your contact’s key.
trust-changed = New: your contact uses this key, and you have chosen another one.
trust-changed-advice = Ask your contact, compare the fingerprints, and only then choose it. Until then nothing is encrypted to it.
trust-expired = Expired, { $moment }.
trust-expired-advice = Ask your contact to extend it, or for a new one.
trust-revoked = Revoked by its owner.
trust-revoked-advice = Ask your contact for their new key.

# Why something with keys was not done.
key-none-in-it = There is no OpenPGP key in this.
key-none-in-it-advice = Choose a file that was exported as a key, or paste all of its text.
key-not-secret = There are only public keys in this.
key-not-secret-advice = Export your secret key from the program where you use it.
key-several = There are several secret keys in this.
key-several-advice = Export them one by one.
key-wrong-passphrase = The passphrase is not right.
key-wrong-passphrase-advice = Try again. Mind capital letters and the keyboard layout.
key-wrong-file-passphrase = The passphrase of the file is not right.
key-wrong-file-passphrase-advice = It is the one the key had where it comes from.
key-passphrase-needed = A passphrase is needed.
key-passphrase-needed-advice = Without one, everybody who gets at your files could read your messages.
key-locked = Your keys are locked.
key-locked-advice = Unlock them with your passphrase first.
key-incomplete = A part of this secret key is missing, as with keys on a smart card.
key-incomplete-advice = Export the whole key where it was made.
key-unsupported = This key is of a kind that Balcony does not know.
key-unsupported-advice = Make a new one, or convert it where it was made.
key-in-use = An account uses this key.
key-in-use-advice = Choose another key for the account first.
key-not-theirs = What was found does not name this contact’s address.
key-not-theirs-advice = Ask your contact to send you their key.
key-nothing-found = No key was found for this address.
key-nothing-found-advice = Ask your contact to send you their key.
key-unreachable = The key directory of this domain could not be reached.
key-unreachable-advice = Try again later, or ask your contact for their key.
key-no-private-place = Your server has no place that only you can read. The copy was not sent.
key-no-private-place-advice = Save your key in a file instead.
key-no-backup = There is no copy of a key on your server.
key-no-backup-advice = Import your key from a file instead.
key-wrong-code = The backup code is not right.
key-wrong-code-advice = It has six groups of four characters.
key-cancelled = Cancelled. Nothing was kept.
key-failed = That did not work with this key.
key-failed-advice = Check that the key is whole and not too old.

# The text beside an encrypted message, for programs that cannot read it.
encrypted-fallback = This message is encrypted with OpenPGP.

list-unreadable = Encrypted, not readable here
