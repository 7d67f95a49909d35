-- Accounts, and what is remembered of their servers so that it can be shown before the first connection.
-- Times are milliseconds since 1970. Addresses are normalised (RFC 7622) before they come here.

CREATE TABLE account (
    -- Never reused, so that a late answer cannot meet another account.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    jid TEXT NOT NULL UNIQUE,
    -- model::AccountSettings as JSON: read and written whole, never searched.
    settings TEXT NOT NULL,
    -- xmpp::session::AuthMemory as JSON; NULL before the first login.
    auth_memory TEXT
) STRICT;

-- The roster as the server last said it (RFC 6121 section 2). Presence is never kept: it would be stale.
CREATE TABLE roster_item (
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    jid TEXT NOT NULL,
    name TEXT,
    subscription TEXT NOT NULL CHECK (subscription IN ('none', 'to', 'from', 'both')),
    -- Our own request waits for an answer.
    pending_out INTEGER NOT NULL CHECK (pending_out IN (0, 1)),
    -- A JSON array of names, in order.
    groups TEXT NOT NULL,
    PRIMARY KEY (account, jid)
) STRICT, WITHOUT ROWID;

-- Who asks to see our presence and has no answer yet (RFC 6121 section 3.1.3).
CREATE TABLE subscription_request (
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    sender TEXT NOT NULL,
    text TEXT,
    nick TEXT,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (account, sender)
) STRICT, WITHOUT ROWID;

-- Facts about the profile by name, each a JSON value.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
