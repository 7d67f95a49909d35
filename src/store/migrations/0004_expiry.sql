-- What a message carries besides its text, when its content goes, what its sender wants to know, and what is known of ours.
--
-- The words for 'delivery' grow, and SQLite cannot change a CHECK: the table is made anew, with the same ids.

CREATE TABLE message_new (
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
    delivery TEXT CHECK (delivery IN ('queued', 'sent', 'stored', 'delivered', 'displayed', 'failed')),
    -- A queued one was written to a connection and the server has not proven yet that it has it. After a crash nobody knows any
    -- more whether it arrived, and sending it again might say it twice.
    written INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1)),
    -- model::SendFailure as JSON.
    failure TEXT,
    -- model::Proof as JSON: who said that it is stored, delivered or displayed.
    proof TEXT,
    -- The whole address, resource included.
    sender TEXT NOT NULL,
    stanza_id TEXT,
    -- Messages of ours that are copies of one, for several people (XEP-0033): the same for all of them.
    batch TEXT,
    -- Empty where the message only carries something, or its content is gone.
    body TEXT NOT NULL,
    -- Attachments, addresses and contacts (store/rows.rs) as JSON; NULL: none.
    parts TEXT,
    -- It is the offer of a file: model::OfferState.
    offer TEXT CHECK (offer IN ('open', 'accepted', 'taken', 'refused', 'failed')),
    -- The message its quoted lines are from.
    quotes INTEGER,
    -- xmpp::report::Wishes as JSON: of an incoming one, what its sender wants to know; of ours, what we asked for.
    wishes TEXT,
    -- Its sender wants to know that it was displayed, and has not been told.
    owes_displayed INTEGER NOT NULL DEFAULT 0 CHECK (owes_displayed IN (0, 1) AND NOT (owes_displayed AND outgoing)),
    -- 'useful': of no use after the deadline. 'vanishing': goes so many seconds after it was read or sent.
    expiry TEXT CHECK (expiry IN ('useful', 'vanishing')),
    vanish_seconds INTEGER,
    -- Of a useful one, in milliseconds: how much of its time was left when it arrived or was written. A clock that is set back gives
    -- it no more than that.
    life INTEGER,
    -- When the content goes; once it is gone, or kept, this is NULL no more than before, but gone_at or kept say so.
    deadline INTEGER,
    -- It was read in time and stays by the user's setting.
    kept INTEGER NOT NULL DEFAULT 0 CHECK (kept IN (0, 1)),
    -- When the content was erased. The row stays, so that a copy that is delivered again does not revive it.
    gone_at INTEGER,
    gone_unread INTEGER NOT NULL DEFAULT 0 CHECK (gone_unread IN (0, 1)),
    CHECK (outgoing OR delivery IS NULL),
    CHECK (NOT written OR delivery IS 'queued'),
    CHECK ((delivery IS 'failed') = (failure IS NOT NULL)),
    CHECK ((delivery IN ('stored', 'delivered', 'displayed')) IS (proof IS NOT NULL) OR delivery IS NULL AND proof IS NULL),
    CHECK ((expiry IS 'vanishing') = (vanish_seconds IS NOT NULL)),
    CHECK ((expiry IS 'useful') = (life IS NOT NULL)),
    CHECK (expiry IS NOT NULL OR deadline IS NULL),
    CHECK (expiry IS NOT 'useful' OR deadline IS NOT NULL),
    CHECK (NOT kept OR expiry IS 'useful'),
    CHECK (gone_at IS NULL OR (body = '' AND parts IS NULL AND quotes IS NULL AND NOT kept))
) STRICT;

INSERT INTO message_new (id, conversation, at, received_at, claimed_at, outgoing, unseen, delivery, written, failure, sender, stanza_id, body)
SELECT id, conversation, at, received_at, claimed_at, outgoing, unseen, delivery, written, failure, sender, stanza_id, body FROM message;
-- What was deleted had names too, and they are not given again.
DELETE FROM sqlite_sequence WHERE name = 'message_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'message_new', seq FROM sqlite_sequence WHERE name = 'message';
DROP TABLE message;
ALTER TABLE message_new RENAME TO message;

-- Pages of history, by key and never by offset. The rowid closes every index, so this is (conversation, at, id).
CREATE INDEX message_by_time ON message (conversation, at);
-- The unread line, and what there is to count.
CREATE INDEX message_unseen ON message (conversation, at) WHERE unseen = 1;
-- The outbox, in the order in which the user pressed Enter.
CREATE INDEX message_queued ON message (id) WHERE delivery = 'queued';
-- Errors, receipts and markers name the id of the message they speak of.
CREATE INDEX message_sent_by_stanza_id ON message (stanza_id) WHERE outgoing = 1;
-- A message that is handed over a second time has the id and the time of the first.
CREATE INDEX message_received_by_stanza_id ON message (conversation, stanza_id, at) WHERE outgoing = 0 AND stanza_id IS NOT NULL;
-- What goes next.
CREATE INDEX message_by_deadline ON message (deadline) WHERE deadline IS NOT NULL AND gone_at IS NULL AND kept = 0;
-- Who still has to be told that we have seen it.
CREATE INDEX message_owing ON message (conversation, at) WHERE owes_displayed = 1;
-- What quotes a message whose content goes.
CREATE INDEX message_quoting ON message (quotes) WHERE quotes IS NOT NULL;
-- Offers without an answer.
CREATE INDEX message_offers ON message (offer) WHERE offer IN ('open', 'accepted');

-- Messages that were deleted whole, by age: a copy that is delivered again must not revive them.
CREATE TABLE tombstone (
    conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    stanza_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- When it was deleted; no server keeps a copy for more than a year after that.
    buried_at INTEGER NOT NULL,
    PRIMARY KEY (conversation, stanza_id, sender, at)
) STRICT, WITHOUT ROWID;

-- Those that are too old.
CREATE INDEX tombstone_by_age ON tombstone (buried_at);

-- The message the draft's quoted lines are from.
ALTER TABLE conversation ADD COLUMN draft_quotes INTEGER;
-- Drafts that quote a message whose content goes.
CREATE INDEX conversation_by_draft_quotes ON conversation (draft_quotes) WHERE draft_quotes IS NOT NULL;
-- model::ConversationOptions as JSON; NULL: the usual.
ALTER TABLE conversation ADD COLUMN options TEXT;
-- We have written in it.
ALTER TABLE conversation ADD COLUMN answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1));
UPDATE conversation SET answered = EXISTS (SELECT 1 FROM message WHERE message.conversation = conversation.id AND outgoing = 1);
-- What kind of line the last one is: model::PreviewKind.
ALTER TABLE conversation ADD COLUMN last_kind TEXT NOT NULL DEFAULT 'text' CHECK (last_kind IN ('text', 'file', 'contacts', 'gone'));
-- model::Proof of the last message as JSON.
ALTER TABLE conversation ADD COLUMN last_proof TEXT;
-- The last message will go at some time.
ALTER TABLE conversation ADD COLUMN last_timed INTEGER NOT NULL DEFAULT 0 CHECK (last_timed IN (0, 1));
