"""A scripted peer, on another implementation of XMPP (slixmpp).

peer.py JID HOST PORT CA_FILE     the password comes from $PASSWORD

$FEATURES, names with a space between, is what the peer says that it can do (XEP-0030, XEP-0115); without it nobody is told.

Reads commands from standard input and writes what happens to standard output, both as one JSON object per line:
  {"do": "send", "to": JID, "body": TEXT}       {"do": "subscribe", "to": JID}       {"do": "accept", "to": JID}
  {"do": "presence", "show": SHOW, "status": TEXT}                                   {"do": "quit"}
  {"do": "stanza", "xml": XML}, a stanza as it is                                    {"do": "caps", "of": FULL_JID}
  {"what": "online", "jid"} {"what": "message", "from", "body", "id"} {"what": "presence", "from", "type", "status"}
  {"what": "whole presence", "xml"}, every presence as it came
  {"what": "stanza", "xml"}, every message and iq as it came    {"what": "caps", "of", "features"}, null if their hash is not right
Offers of files are left to the script; other iqs are answered by slixmpp.
Ends when its input ends.
"""

import asyncio
import json
import os
import sys

import slixmpp
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath


class Peer(slixmpp.ClientXMPP):
    def __init__(self, jid, authority):
        super().__init__(jid, os.environ["PASSWORD"])
        self.ca_certs = authority
        self.auto_authorize = None  # requests wait for {"do": "accept"}
        self.auto_subscribe = False
        self.features_told = os.environ.get("FEATURES")
        if self.features_told is not None:
            for plugin in ("xep_0030", "xep_0115", "xep_0199", "xep_0092"):
                self.register_plugin(plugin)
            self.plugin["xep_0030"].add_identity(category="client", itype="pc", name="Scripted peer")
        self.add_filter("in", self.arrived)
        self.register_handler(Callback("offer", MatchXPath("{jabber:client}iq/{jabber:iq:oob}query"), lambda _: None))
        self.add_event_handler("session_start", self.started)
        self.add_event_handler("message", self.message)
        self.add_event_handler("failed_all_auth", lambda _: self.tell(what="failed", why="login"))
        for name in ("changed_status", "presence_subscribe", "presence_subscribed"):
            self.add_event_handler(name, self.presence)

    def tell(self, **event):
        print(json.dumps(event), flush=True)

    async def started(self, _):
        await self.get_roster()
        if self.features_told is not None:
            for feature in self.features_told.split():
                self.plugin["xep_0030"].add_feature(feature)
            await self.plugin["xep_0115"].update_caps(broadcast=False)
        self.send_presence()
        self.tell(what="online", jid=self.boundjid.full)

    def arrived(self, stanza):
        if isinstance(stanza, (slixmpp.Message, slixmpp.Iq)):
            self.tell(what="stanza", xml=str(stanza))
        elif isinstance(stanza, slixmpp.Presence):
            self.tell(what="whole presence", xml=str(stanza))
        return stanza

    def message(self, message):
        if message["type"] in ("chat", "normal") and message["body"]:
            self.tell(what="message", **{"from": message["from"].full}, body=message["body"], id=message["id"])

    def presence(self, presence):
        event = {"from": presence["from"].full, "type": presence["type"], "status": presence["status"]}
        self.tell(what="presence", **event)

    async def caps(self, jid):
        """slixmpp keeps only what was asked for and has the hash that was announced."""
        known = await self.plugin["xep_0115"].get_caps(jid)
        self.tell(what="caps", of=jid, features=sorted(known["features"]) if known else None)

    def obey(self, command):
        do = command.pop("do")
        if do == "send":
            self.send_message(mto=command["to"], mbody=command["body"], mtype="chat")
        elif do == "subscribe":
            self.send_presence(pto=command["to"], ptype="subscribe")
        elif do == "accept":
            self.send_presence(pto=command["to"], ptype="subscribed")
        elif do == "presence":
            self.send_presence(pshow=command["show"], pstatus=command["status"])
        elif do == "stanza":
            self.send_raw(command["xml"])
        elif do == "caps":
            asyncio.ensure_future(self.caps(command["of"]))


async def commands(peer):
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=16 << 20)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        command = json.loads(line)
        if command["do"] == "quit":
            break
        peer.obey(command)
    await peer.disconnect()


async def main(jid, host, port, authority):
    peer = Peer(jid, authority)
    peer.connect(host, int(port))
    await commands(peer)


asyncio.run(main(*sys.argv[1:]))
