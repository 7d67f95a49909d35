-- OpenPGP: keys, what is known of whose they are, what signed statuses said, and how messages were protected.

-- Public keys of anybody. Fingerprints in capitals, without spaces.
CREATE TABLE certificate (
    fingerprint TEXT PRIMARY KEY,
    packets BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The names of a key and its subkeys, by which signatures and messages speak of it, in capitals: whole fingerprints, and the key
-- ids that are part of them (RFC 9580 section 5.5.4).
CREATE TABLE certificate_handle (
    handle TEXT NOT NULL,
    fingerprint TEXT NOT NULL REFERENCES certificate (fingerprint) ON DELETE CASCADE,
    PRIMARY KEY (handle, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_handle_by_key ON certificate_handle (fingerprint);

-- Secret keys of ours, locked by their passphrase, which is not here.
CREATE TABLE own_key (
    fingerprint TEXT PRIMARY KEY,
    packets BLOB NOT NULL,
    -- The armored certificate that ends the key, made together with it; NULL for keys that were made elsewhere.
    revocation TEXT,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which keys may be those of which contact, and what the user has decided.
CREATE TABLE contact_key (
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    peer TEXT NOT NULL,
    fingerprint TEXT NOT NULL REFERENCES certificate (fingerprint) ON DELETE CASCADE,
    decision TEXT NOT NULL CHECK (decision IN ('none', 'assigned', 'verified')),
    -- A JSON array of model::KeySource, in order.
    sources TEXT NOT NULL,
    -- It is in the contact's public list (XEP-0373).
    published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),
    learnt_at INTEGER NOT NULL,
    PRIMARY KEY (account, peer, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_key_by_key ON contact_key (fingerprint);

-- Signed statuses, each signature once for each who shows it.
CREATE TABLE vouch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    peer TEXT NOT NULL,
    -- The whole address.
    sender TEXT NOT NULL,
    status TEXT NOT NULL,
    -- As it stood on the wire, to be judged again when a key becomes known.
    signature TEXT NOT NULL,
    -- SHA-256 of who has made the signature, when, and of the status, or while that is not known of its packets and the status: the same
    -- ones shown by somebody else are not news.
    digest BLOB NOT NULL,
    heard_at INTEGER NOT NULL,
    -- model::Verdict as JSON.
    verdict TEXT NOT NULL,
    -- The fingerprint of the key that the verdict names, if we have it.
    key TEXT,
    -- The key id of the key that we do not have, in capitals: what signatures name as a whole fingerprint is found by it, too.
    issuer TEXT CHECK (issuer IS NULL OR key IS NULL),
    UNIQUE (account, peer, digest)
) STRICT;
CREATE INDEX vouch_by_digest ON vouch (digest, heard_at);
CREATE INDEX vouch_by_time ON vouch (account, peer, heard_at);
-- The oldest of all go first.
CREATE INDEX vouch_by_age ON vouch (heard_at);
CREATE INDEX vouch_by_key ON vouch (key) WHERE key IS NOT NULL;
CREATE INDEX vouch_by_issuer ON vouch (issuer) WHERE issuer IS NOT NULL;

-- model::Protection as JSON; NULL: none.
ALTER TABLE message ADD COLUMN protection TEXT;
-- model::Unreadable as JSON: it could not be opened.
ALTER TABLE message ADD COLUMN unreadable TEXT CHECK (unreadable IS NULL OR (body = '' AND parts IS NULL AND gone_at IS NULL));
-- What could not be opened and may be later, as it stood on the wire.
ALTER TABLE message ADD COLUMN ciphertext TEXT CHECK (ciphertext IS NULL OR unreadable IS NOT NULL);
-- SHA-256 of what stood on the wire: the same encrypted message again is an old one.
ALTER TABLE message ADD COLUMN digest BLOB CHECK (digest IS NULL OR gone_at IS NULL);
CREATE INDEX message_by_digest ON message (digest) WHERE digest IS NOT NULL;
CREATE INDEX message_unopened ON message (id) WHERE ciphertext IS NOT NULL;
-- The last message could not be read.
ALTER TABLE conversation ADD COLUMN last_unreadable INTEGER NOT NULL DEFAULT 0 CHECK (last_unreadable IN (0, 1));
