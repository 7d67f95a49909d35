#!/usr/bin/env python3
"""Makes accounts and contact lists on a test server, over a raw stream without TLS.

accounts.py ENV_FILE register USER...           accounts with the password $PASSWORD (`secret` if there is none)
accounts.py ENV_FILE roster USER COUNT          COUNT contacts c0001@DOMAIN... in ten groups, none of them online
accounts.py ENV_FILE people USER COUNT          the same, and they have accounts and cards with pictures (some KiB each)
"""
import base64
import os
import random
import re
import socket
import struct
import sys
import zlib

PASSWORD = os.environ.get("PASSWORD", "secret")


class Stream:
    """A client stream; what is sent is text, what is expected is a pattern."""

    def __init__(self, env):
        self.domain, self.received = env["DOMAIN"], ""
        self.socket = socket.create_connection((env["HOST"], int(env.get("PLAIN_PORT", env["PORT"]))), 5)
        self.open()

    def open(self):
        self.send(
            "<?xml version='1.0'?><stream:stream to='%s' version='1.0' xmlns='jabber:client' "
            "xmlns:stream='http://etherx.jabber.org/streams'>" % self.domain
        )
        self.expect("</stream:features>")

    def send(self, text):
        self.socket.sendall(text.encode())

    def expect(self, pattern):
        """Reads until the pattern is there; gives the text up to its end."""
        while True:
            found = re.search(pattern, self.received, re.S)
            if found:
                text, self.received = self.received[: found.end()], self.received[found.end() :]
                return text
            data = self.socket.recv(65536)
            if not data:
                sys.exit("the server closed the stream while waiting for %s; it said: %s" % (pattern, self.received))
            self.received += data.decode()

    def ask(self, kind, name, payload):
        self.send("<iq type='%s' id='%s'>%s</iq>" % (kind, name, payload))
        answer = self.expect(r"<iq[^>]*id=['\"]%s['\"][^>]*(/>|>.*?</iq>)" % name)
        if re.search(r"<iq[^>]*type=['\"]error", answer):
            sys.exit("refused: " + answer)

    def log_in(self, user):
        secret = base64.b64encode(("\0%s\0%s" % (user, PASSWORD)).encode()).decode()
        self.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>%s</auth>" % secret)
        self.expect("<success[^>]*>")
        self.open()
        self.ask("set", "bind", "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>setup</resource></bind>")

    def close(self):
        """Ends the stream and waits for the server's end, so that nothing finds the session half alive."""
        self.send("</stream:stream>")
        self.expect("</stream:stream>")
        self.socket.close()


def register(env, users):
    for user in users:
        stream = Stream(env)
        fields = "<username>%s</username><password>%s</password>" % (user, PASSWORD)
        stream.ask("set", "register", "<query xmlns='jabber:iq:register'>%s</query>" % fields)
        stream.close()


def roster(env, user, count):
    stream = Stream(env)
    stream.log_in(user)
    for number in range(1, int(count) + 1):
        item = "<item jid='c%04d@%s' name='Contact %04d'><group>Group %02d</group></item>"
        payload = item % (number, env["DOMAIN"], number, number % 10)
        stream.ask("set", "c%d" % number, "<query xmlns='jabber:iq:roster'>%s</query>" % payload)
    stream.close()


def picture(number):
    """A PNG of noise, 48 x 48, another one for each number."""
    noise = random.Random(number)
    rows = b"".join(b"\0" + noise.randbytes(48 * 3) for _ in range(48))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", 48, 48, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def people(env, user, count):
    roster(env, user, count)
    for number in range(1, int(count) + 1):
        name = "c%04d" % number
        register(env, [name])
        stream = Stream(env)
        stream.log_in(name)
        photo = "<PHOTO><TYPE>image/png</TYPE><BINVAL>%s</BINVAL></PHOTO>" % base64.b64encode(picture(number)).decode()
        stream.ask("set", "card", "<vCard xmlns='vcard-temp'><FN>Contact %04d</FN>%s</vCard>" % (number, photo))
        stream.close()


def main(env_file, command, *arguments):
    env = dict(line.strip().split("=", 1) for line in open(env_file) if "=" in line)
    filled = {"roster": roster, "people": people}
    if command == "register":
        register(env, arguments)
    else:
        filled[command](env, *arguments)


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[2] not in ("register", "roster", "people"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
