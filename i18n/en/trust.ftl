# The keys of a contact, comparing and adding them, signed statuses.

### The details: what becomes of messages here

details-encryption = Encryption
details-encrypted-compared = What you write here is encrypted, to a key that you have compared.
details-encrypted-chosen = What you write here is encrypted, to a key that you have chosen and not compared.
details-jammed = What you write here is not sent: { $why }

### The details: keys

contact-key-none = No key of this contact is known here.
contact-key-get = Get a key…
contact-key-get-another = Get another key…
contact-key-ask = Ask for their public list
contact-key-ask-help = Their server tells which keys their programs have put there, and learns that you ask.
contact-key-asking = Asking…
contact-key-look = Look in their domain’s directory
contact-key-look-help = { $domain } learns that somebody at your internet address looks for the key of { $jid }.
contact-key-looking = Looking…
contact-key-file = From a file…
contact-key-paste = Paste…
contact-key-learnt = { $count ->
    [0] No key was found.
    [one] One key was found; it is listed here. A key is used only if you choose it.
   *[other] { $count } keys were found; they are listed here. A key is used only if you choose it.
}
contact-key-more = { $count ->
    [one] Show one more key
   *[other] Show { $count } more keys
}
contact-key-says = It says that it belongs to:
contact-key-nameless = It does not say to whom it belongs.
contact-key-more-names = { $count ->
    [one] and one more
   *[other] and { $count } more
}
contact-key-other-address = It does not name { $jid }.
contact-key-only-signs = It only signs: nothing can be encrypted to it.
contact-key-made-until = { $algorithm }, made { $date }, valid until { $until }
contact-key-made-forever = { $algorithm }, made { $date }, valid for ever
contact-key-source = Known since { $date }, from { $sources }
contact-key-from-presence = a signed status
contact-key-from-published = their public list
contact-key-from-file = a file or text
contact-key-from-directory = their domain’s directory
contact-key-use = Choose key
contact-key-compare = Compare…
contact-key-stop = Stop using
contact-key-forget = Forget
contact-key-copy = Copy public key
contact-key-copied = Copied
copy-fingerprint = Copy fingerprint

### Comparing

compare-title = Compare keys
compare-how = Meet { $name } or call them, and read all groups to each other as each of you sees them in your own program. Do not compare in this chat: whoever could exchange a key could exchange the answer too.
compare-theirs = Key of { $name }
compare-theirs-help = Their program must show the same as their own.
compare-ours = Your key
compare-ours-help = Their program must show the same for you. They can also scan it.
compare-same = They are the same
compare-differ = They differ
compare-differ-title = This is not their key
compare-differ-warning = This key is not that of { $name }, and nothing is encrypted to it any more. Somebody may be trying to read along: tell them in another way than here, and get their key again.
compare-gone = This key is not known here any more.

### Adding

add-key-title = Key for { $name }
add-key-way-file = From a file
add-key-way-text = Paste
add-key-file-help = A file with a public key, as programs export it: its name often ends in { $endings }. A revocation works too.
add-key-choose-file = Choose a file…
add-key-text = The whole text of the key
add-key-text-missing = Paste the text of a key first.
add-key-read = Read
add-key-reading = Reading…
add-key-too-large = This is larger than any key: more than { $size }. Choose the file that holds only the key.
add-key-unreadable = The file could not be read.
add-key-found = { $count ->
    [0] No key is in it.
    [one] One key is in it. A key is used only if you choose it.
   *[other] { $count } keys are in it. A key is used only if you choose it.
}
add-key-more = { $count ->
    [one] One more key is listed in the details.
   *[other] { $count } more keys are listed in the details.
}
add-key-another = Read another

### Signed statuses

vouch-good = Good signature, with a key that you have chosen for this contact.
vouch-good-compared = Good signature, with a key that you have compared with this contact.
vouch-not-assigned = Good signature, but with a key that you have not chosen for this contact.
vouch-not-assigned-advice = Compare the key before you rely on it.
vouch-bad = Bad signature: these are not the words that were signed.
vouch-bad-advice = Do not take them for theirs.
vouch-weak = Signed in a way that can be forged today, or with a key that is too short: it proves nothing.
vouch-weak-advice = Ask your contact for a newer key.
vouch-unknown-key = Signed with a key that is not known here.
vouch-unknown-key-advice = Get their key to check the signature.
vouch-expired = The signature fits the words, but its key has expired.
vouch-expired-advice = Ask your contact to extend it, or for a new one.
vouch-revoked = The signature fits the words, but its key was revoked by its owner.
vouch-revoked-advice = It proves nothing. Ask your contact for their new key.
vouch-damaged = The signature is damaged.
vouch-damaged-advice = It proves nothing.
vouch-replayed-from = Sent again: { $jid } has shown this very signature before.
vouch-replayed-from-advice = Somebody may have copied it. Do not take it for theirs.
vouch-replayed-old = An old signature: it was made { $span } before the status was heard.
vouch-replayed-ageless = An old signature: it was made long before the status was heard.
vouch-replayed-old-advice = Somebody may be showing an old status again.

vouch-title = Who vouched for what
vouch-proves = A signature proves only that the owner of the key once wrote these words. It does not prove that they are online.
vouch-none = No signed status of this contact was heard yet.
vouch-loading = Loading…
vouch-wordless = (a status without words)
vouch-cut = Show { $count } more characters
vouch-heard = Heard: { $moment }
vouch-heard-from = Heard: { $moment }, from { $resource }
vouch-made = Signed: { $moment }
vouch-more = Show older ones
vouch-key-verified = Key of { $name }, compared by you
vouch-key-assigned = Key of { $name }, chosen by you
vouch-key-candidate = Key seen with { $name }, not chosen
vouch-key-ours = Your own key
vouch-key-nobody = Not the key of anybody here
vouch-key-unknown = It names the key { $issuer }
