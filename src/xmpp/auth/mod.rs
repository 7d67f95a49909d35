//! Login mechanisms: SASL (RFC 6120 §6) and the 2001 `jabber:iq:auth` (XEP-0078, 2001 overview §7.2).
