"""A scripted peer, on another implementation of XMPP (slixmpp).

peer.py JID HOST PORT CA_FILE     the password comes from $PASSWORD

Reads commands from standard input and writes what happens to standard output, both as one JSON object per line:
  {"do": "send", "to": JID, "body": TEXT}       {"do": "subscribe", "to": JID}       {"do": "accept", "to": JID}
  {"do": "presence", "show": SHOW, "status": TEXT}                                   {"do": "quit"}
  {"what": "online"} {"what": "message", "from", "body", "id"} {"what": "presence", "from", "type", "status"}
Ends when its input ends.
"""

import asyncio
import json
import os
import sys

import slixmpp


class Peer(slixmpp.ClientXMPP):
    def __init__(self, jid, authority):
        super().__init__(jid, os.environ["PASSWORD"])
        self.ca_certs = authority
        self.auto_authorize = None  # requests wait for {"do": "accept"}
        self.auto_subscribe = False
        self.add_event_handler("session_start", self.started)
        self.add_event_handler("message", self.message)
        self.add_event_handler("failed_all_auth", lambda _: self.tell(what="failed", why="login"))
        for name in ("changed_status", "presence_subscribe", "presence_subscribed"):
            self.add_event_handler(name, self.presence)

    def tell(self, **event):
        print(json.dumps(event), flush=True)

    async def started(self, _):
        await self.get_roster()
        self.send_presence()
        self.tell(what="online")

    def message(self, message):
        if message["type"] in ("chat", "normal") and message["body"]:
            self.tell(what="message", **{"from": message["from"].full}, body=message["body"], id=message["id"])

    def presence(self, presence):
        event = {"from": presence["from"].full, "type": presence["type"], "status": presence["status"]}
        self.tell(what="presence", **event)

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


async def commands(peer):
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
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
