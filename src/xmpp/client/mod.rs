//! What a logged-in client tracks: open iq requests, the roster, presence.
