-- Conversations and their messages.

CREATE TABLE conversation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    peer TEXT NOT NULL,
    draft TEXT NOT NULL DEFAULT '',
    -- How many rows of message are unseen here, counted as they come and go.
    unread INTEGER NOT NULL DEFAULT 0 CHECK (unread >= 0),
    -- When something last happened: the order of the list.
    active_at INTEGER NOT NULL,
    -- The last message by (at, id), copied here so that the list of all conversations is one scan of one table.
    last_message INTEGER,
    last_at INTEGER,
    last_outgoing INTEGER,
    last_text TEXT,
    last_delivery TEXT,
    last_failure TEXT,
    UNIQUE (account, peer)
) STRICT;

CREATE TABLE message (
    -- The order of arrival; never reused.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    -- When it was sent as far as we may believe: the order of the timeline.
    at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    claimed_at INTEGER,
    outgoing INTEGER NOT NULL CHECK (outgoing IN (0, 1)),
    -- Incoming, and nobody has looked at it yet.
    unseen INTEGER NOT NULL CHECK (unseen IN (0, 1) AND NOT (unseen AND outgoing)),
    -- How one of ours fares. The outbox is the set of 'queued' rows, not a table of its own that could disagree.
    delivery TEXT CHECK (delivery IN ('queued', 'sent', 'failed')),
    -- A queued one was written to a connection and the server has not proven yet that it has it. After a crash nobody knows any
    -- more whether it arrived, and sending it again might say it twice.
    written INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1)),
    -- model::SendFailure as JSON.
    failure TEXT,
    -- The whole address, resource included.
    sender TEXT NOT NULL,
    stanza_id TEXT,
    body TEXT NOT NULL,
    CHECK (outgoing OR delivery IS NULL),
    CHECK (NOT written OR delivery IS 'queued'),
    CHECK ((delivery IS 'failed') = (failure IS NOT NULL))
) STRICT;

-- Pages of history, by key and never by offset. The rowid closes every index, so this is (conversation, at, id).
CREATE INDEX message_by_time ON message (conversation, at);
-- The unread line, and what there is to count.
CREATE INDEX message_unseen ON message (conversation, at) WHERE unseen = 1;
-- The outbox, in the order in which the user pressed Enter.
CREATE INDEX message_queued ON message (id) WHERE delivery = 'queued';
-- Errors name the id of the message they refuse.
CREATE INDEX message_sent_by_stanza_id ON message (stanza_id) WHERE outgoing = 1;
-- A message that is handed over a second time has the id and the time of the first.
CREATE INDEX message_received_by_stanza_id ON message (conversation, stanza_id, at) WHERE outgoing = 0 AND stanza_id IS NOT NULL;
