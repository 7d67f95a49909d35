# Messages to several people, forwarding, contacts that are sent.
