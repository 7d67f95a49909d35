//! XEP-0066 / 2001 overview §6.23 out-of-band data: here only the URL to which a registration is redirected.
