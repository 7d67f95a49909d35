-- The index of all words. It is filled by the program (store/index.rs), which also says how: the tokens are folded there,
-- since FTS5 itself finds no two-character Chinese word. So it only has to split at spaces: 'ascii' takes every character
-- beyond ASCII as part of a word.
--
-- content='' keeps no second copy of the bodies. contentless_delete=1 would leave deleted words in the file (measured), so a
-- deletion names the old tokens instead.
CREATE VIRTUAL TABLE message_index USING fts5 (
    -- The tokens of the body.
    words,
    -- One token for the conversation, so that a search with one person need not read everybody's messages.
    place,
    content = '',
    -- Nothing is ranked: the newest come first.
    columnsize = 0,
    -- The last word of a query is a prefix; of a few letters it would otherwise match too many words to merge in time.
    prefix = '2 3 4',
    tokenize = 'ascii'
);

-- A deleted row leaves the index at once, not at some later merge.
INSERT INTO message_index (message_index, rank) VALUES ('secure-delete', 1);
