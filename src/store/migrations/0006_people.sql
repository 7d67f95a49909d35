-- People: what they say of themselves, their pictures, and the user's notes about them. What was changed of accounts, and is not
-- proven. Who was let in.

-- Whoever something is known of, contact or not, and we ourselves. Nobody is here of whom nothing is known. All that the list of
-- people shows stands in this one table, so that it is read by one scan and without reading a card.
CREATE TABLE person (
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    jid TEXT NOT NULL,
    -- As they have published it (XEP-0172); it is shown before the one in the card.
    published_nickname TEXT,
    -- Copied out of the card that is kept.
    card_nickname TEXT,
    full_name TEXT,
    -- model's Birthday as JSON.
    birthday TEXT,
    -- A JSON array of what else stands in the card, for the search; NULL: nothing.
    words TEXT,
    -- model::CardState: what the last answer was, and when; NULL: nobody has asked.
    card TEXT CHECK (card IN ('known', 'none', 'failed')),
    card_at INTEGER,
    -- Which picture is shown: the one that announced_picture says, copied here if its bytes are kept.
    picture TEXT,
    -- The user's note.
    note TEXT,
    note_changed_at INTEGER,
    -- The server keeps the note (XEP-0145).
    note_on_server INTEGER NOT NULL DEFAULT 0 CHECK (note_on_server IN (0, 1)),
    PRIMARY KEY (account, jid),
    CHECK ((card IS NULL) = (card_at IS NULL)),
    CHECK (note IS NOT NULL OR (note_changed_at IS NULL AND note_on_server = 0))
) STRICT, WITHOUT ROWID;

-- Who has a picture.
CREATE INDEX person_by_picture ON person (picture) WHERE picture IS NOT NULL;

-- Pictures of people, as they came. The hash, in small letters, is the SHA-1 of the bytes: the same picture is kept once.
CREATE TABLE picture (
    hash TEXT PRIMARY KEY,
    bytes BLOB NOT NULL,
    kept_at INTEGER NOT NULL
) STRICT;

-- Pictures that could not be had, and when that was tried last.
CREATE TABLE picture_failure (
    hash TEXT PRIMARY KEY,
    failed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is said about somebody's picture; no row: nothing was said.
CREATE TABLE announced_picture (
    account INTEGER NOT NULL,
    jid TEXT NOT NULL,
    -- 'published': by XEP-0084. 'presence': by XEP-0153. 'card': their card has another one than their presence said, and came
    -- later; it counts until a presence says something new.
    announcer TEXT NOT NULL CHECK (announcer IN ('published', 'presence', 'card')),
    -- NULL: they have none.
    hash TEXT,
    PRIMARY KEY (account, jid, announcer),
    FOREIGN KEY (account, jid) REFERENCES person (account, jid) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Who announces a picture.
CREATE INDEX announced_picture_by_hash ON announced_picture (hash) WHERE hash IS NOT NULL;

-- The card that was got last; a failure leaves an older one.
CREATE TABLE card (
    account INTEGER NOT NULL,
    jid TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('temp', 'published')),
    -- As vcard-temp; NULL: they have none. In the place of the photo's bytes stands its hash.
    xml TEXT,
    -- The photo whose bytes were taken out.
    photo TEXT REFERENCES picture (hash),
    PRIMARY KEY (account, jid),
    FOREIGN KEY (account, jid) REFERENCES person (account, jid) ON DELETE CASCADE,
    CHECK (photo IS NULL OR xml IS NOT NULL)
) STRICT;

-- Whose card needs a picture.
CREATE INDEX card_by_photo ON card (photo) WHERE photo IS NOT NULL;

-- model::Care: what was changed of the account itself at its server, and is not proven.
ALTER TABLE account ADD COLUMN care TEXT NOT NULL DEFAULT 'settled'
    CHECK (care IN ('settled', 'password-uncertain', 'deletion-uncertain', 'deleted'));

-- The user has let them in. Whoever was in the list before there was a choice is in.
ALTER TABLE conversation ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1));
UPDATE conversation SET accepted = 1;
