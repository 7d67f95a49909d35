//! From the stream header to a bound resource (RFC 6120 §4-7), and registration on the way.
