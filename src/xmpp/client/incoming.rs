//! Messages and presence, as they come in.
