#!/bin/bash
# Starts one private jabberd2 2.7 (router, session manager, two client listeners; no connections to other servers) in
# its own folder; returns when it is ready.
#
#   start.sh INSTANCE_DIR       started again in the same folder it has the same ports, data and certificate
#
# Environment:
#   DOMAIN=example.test         the domain it serves (localhost too)
#   CERT_DOMAIN=NAME            the certificate is for this name only, not for DOMAIN
#   REGISTRATION=open|closed    whether accounts can be made on the stream
#   DIGEST=on|off               whether the listener without TLS takes the digest login of 2001, or only plain
# Ports from PORT: +0 client (STARTTLS offered, not demanded)  +1 client with TLS from the first byte
#   +3 (PLAIN_PORT) client without any TLS, as in 2001  +5 the router.
# Writes and prints INSTANCE_DIR/env: KEY=value lines. End it with ../stop.sh INSTANCE_DIR.
set -eu
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd); . "$here/../lib.sh"
PATH=$PATH:/usr/sbin:/usr/bin
mkdir -p "$1/log" "$1/run"; dir=$(cd "$1" && pwd)
base=$(base_of "$dir"); domain=${DOMAIN:-example.test}
if [ "${CERT_DOMAIN:-}" ]; then make_certificate "$dir/certs" "$CERT_DOMAIN"; else make_certificate "$dir/certs" "$domain" localhost; fi
library=$(ls -d /usr/lib/*/jabberd2 | head -1)
# The tables come with the package, in its documentation. In a database that is there already this only tidies up what a
# kill left half done, which jabberd2 itself would take for "database is locked" and give up.
zcat /usr/share/doc/jabberd2/db-setup.sqlite.gz | python3 -c '
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
if not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
    database.executescript(sys.stdin.read())
    database.commit()' "$dir/db.sqlite"
register="register-enable='mu'"; [ "${REGISTRATION:-open}" = closed ] && register=
# Without these a component that was killed would leave a file that keeps it from starting again.
rm -f "$dir"/run/*.pid "$dir"/log/*

router="<router><ip>127.0.0.1</ip><port>$((base + 5))</port><user>jabberd</user><pass>secret</pass>
<retry><init>50</init><lost>3</lost><sleep>1</sleep></retry></router>"
identity() { echo "<id>$1</id><pidfile>$dir/run/$1.pid</pidfile><log type='file'><file>$dir/log/$1.log</file></log>"; }
chain() { printf "<chain id='%s'>" "$1"; shift; printf '<module>%s</module>' "$@"; echo '</chain>'; }
sqlite="<dbname>$dir/db.sqlite</dbname><sql>PRAGMA synchronous = OFF;</sql><busy-timeout>2000</busy-timeout>"

echo "<users><user><name>jabberd</name><secret>secret</secret></user></users>" > "$dir/users.xml"
cat > "$dir/router.xml" <<CFG
<router>$(identity router)
<local><ip>127.0.0.1</ip><port>$((base + 5))</port><users>$dir/users.xml</users><secret>secret</secret></local>
<check><interval>60</interval><keepalive>0</keepalive></check>
<io><max_fds>1024</max_fds><limits><bytes>0</bytes><connects>0</connects></limits><access><order>allow,deny</order></access></io>
<aliases/><aci><acl type='all'><user>jabberd</user></acl></aci></router>
CFG
cat > "$dir/sm.xml" <<CFG
<sm>$(identity sm) $router
<local><id>$domain</id><id>localhost</id></local>
<storage><path>$library</path><driver>sqlite</driver><limits/><sqlite>$sqlite</sqlite></storage>
<aci><acl type='all'><jid>admin@$domain</jid></acl></aci>
<modules><path>$library</path>
$(chain sess-start status)
$(chain sess-end status iq-last)
$(chain in-sess validate status privacy roster vacation iq-vcard iq-ping iq-private disco amp offline announce presence deliver)
$(chain in-router session validate presence privacy)
$(chain out-router privacy)
$(chain pkt-sm iq-last iq-ping iq-time iq-version amp disco announce help echo status presence)
$(chain pkt-user roster presence disco iq-vcard amp deliver vacation offline iq-last)
$(chain pkt-router session disco)
$(chain user-load active roster roster-publish privacy vacation)
$(chain user-create active)
$(chain user-delete active announce offline privacy roster vacation status iq-last iq-private iq-vcard)
$(chain disco-extend iq-version help)
</modules>
<discovery><identity><category>server</category><type>im</type><name>jabberd2</name></identity><agents/><items/></discovery>
<user><template><active-cache-ttl>60</active-cache-ttl></template></user><amp/><offline/>
<roster><maxitems>10000</maxitems></roster><status/></sm>
CFG
# client_listener FILE LOGINS-OF-2001 TLS-ATTRIBUTE PORT [TLS-PORT]
client_listener() {
  local tls=${5:+<ssl-port>$5</ssl-port><pemfile>$dir/certs/server.pem</pemfile>}
  local logins="<traditional>$2</traditional><sasl><plain/><digest-md5/><scram-sha-1/><scram-sha-256/></sasl>"
  cat > "$dir/$1.xml" <<CFG
<c2s>$(identity "$1") $router
<local><id $register $3>$domain</id><id $register>localhost</id><ip>127.0.0.1</ip><port>$4</port>$tls</local>
<io><max_fds>1024</max_fds><limits><bytes>0</bytes><stanzas>0</stanzas><connects>0</connects><stanzasize>262144</stanzasize></limits>
<access><order>allow,deny</order></access><check><interval>0</interval><idle>0</idle><keepalive>0</keepalive></check></io>
<stats/><pbx/><stream_redirect/>
<authreg><path>$library</path><module>sqlite</module>
<mechanisms>$logins</mechanisms><ssl-mechanisms>$logins</ssl-mechanisms>
<sqlite>$sqlite<password_type><plaintext/></password_type></sqlite></authreg></c2s>
CFG
}
digest="<digest/>"; [ "${DIGEST:-on}" = off ] && digest=
client_listener c2s "<plain/><digest/>" "pemfile='$dir/certs/server.pem'" "$base" $((base + 1))
client_listener c2s-plain "<plain/>$digest" "" $((base + 3))

settings() { # the env file, with the processes started so far
  cat > "$dir/env" <<ENV
SERVER=jabberd2
DOMAIN=$domain
HOST=127.0.0.1
PORT=$base
TLS_PORT=$((base + 1))
PLAIN_PORT=$((base + 3))
CA=$dir/certs/ca.crt
PID="${pids# }"
ENV
}
pids=
component() { # PROGRAM CONFIGURATION
  setsid "jabberd2-$1" -c "$dir/$2.xml" > "$dir/log/$2.out" 2>&1 < /dev/null & last=$!
  pids="$pids $last"; settings
}
give_up() { cat "$dir"/log/* >&2; "$here/../stop.sh" "$dir"; exit 1; }
component router router; wait_for_port $((base + 5)) "$last" || give_up
# One after the other: they lock each other out of the database while they open it.
component sm sm; wait_for_line "initialised storage driver" "$dir/log/sm.log" "$last" || give_up
component c2s c2s; wait_for_port "$base" "$last" || give_up
component c2s c2s-plain; wait_for_port $((base + 3)) "$last" || give_up
# Ready means that the session manager has come to the router, not only that the listeners listen.
wait_for_line "\[$domain\] online" "$dir/log/router.log" "$last" || give_up
cat "$dir/env"
