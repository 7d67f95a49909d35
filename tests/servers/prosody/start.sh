#!/bin/bash
# Starts one private Prosody (0.12 or later) in its own folder; returns when it is ready.
#
#   start.sh INSTANCE_DIR       started again in the same folder it has the same ports, data and certificate
#
# Environment:
#   DOMAIN=example.test         the domain it serves (localhost too)
#   CERT_DOMAIN=NAME            the certificate is for this name only, not for DOMAIN
#   STORE=plain|hashed          how it keeps passwords
#   REGISTRATION=open|closed    whether accounts can be made on the stream
#   STANZA_LIMIT=BYTES          the largest stanza of a client, if not the usual
#   CARDS=converted|whole       whether it keeps cards as what people publish (XEP-0398), or as they come
#   EXTRA_MODULES='"a"; "b";'   more modules
# Ports from PORT: +0 client (STARTTLS offered, not demanded)  +1 client with TLS from the first byte.
# Writes and prints INSTANCE_DIR/env: KEY=value lines. The module `tap` (ours, beside this file) writes every byte of
# every client stream, as it is inside TLS, to the file TAP: the wire for audits. End it with ../stop.sh INSTANCE_DIR.
set -eu
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd); . "$here/../lib.sh"
mkdir -p "$1/data" "$1/log"; dir=$(cd "$1" && pwd)
base=$(base_of "$dir"); domain=${DOMAIN:-example.test}
if [ "${CERT_DOMAIN:-}" ]; then make_certificate "$dir/certs" "$CERT_DOMAIN"; else make_certificate "$dir/certs" "$domain" localhost; fi
root=false; [ "$(id -u)" = 0 ] && root=true
cards='"vcard_legacy"'; [ "${CARDS:-converted}" = whole ] && cards='"vcard"'
registration=true; [ "${REGISTRATION:-open}" = closed ] && registration=false
cat > "$dir/prosody.cfg.lua" <<CFG
run_as_root = $root
pidfile = "$dir/prosody.pid"
data_path = "$dir/data"
plugin_paths = { "$here/modules" }
modules_enabled = {
  "roster"; "saslauth"; "tls"; "disco"; "carbons"; "pep"; "private"; "blocklist"; "vcard4"; $cards;
  "bookmarks"; "version"; "time"; "ping"; "lastactivity"; "register"; "mam"; "smacks"; "csi"; "offline";
  "legacyauth"; "posix"; "tap"; ${EXTRA_MODULES:-}
}
modules_disabled = { "s2s" }
allow_registration = $registration
min_seconds_between_registrations = 0; registration_throttle_max = 100000; registration_throttle_period = 1
c2s_require_encryption = false; s2s_require_encryption = false; allow_unencrypted_plain_auth = true
authentication = "internal_${STORE:-plain}"
storage = "internal"
${STANZA_LIMIT:+c2s_stanza_size_limit = $STANZA_LIMIT}
limits = { } -- the usual rate limits get in a test's way
interfaces = { "127.0.0.1" }; local_interfaces = { "127.0.0.1" }
c2s_ports = { $base }; c2s_direct_tls_ports = { $((base + 1)) }; legacy_ssl_ports = { }
s2s_ports = { }; http_ports = { }; https_ports = { }
ssl = { certificate = "$dir/certs/server.crt"; key = "$dir/certs/server.key"; protocol = "tlsv1_2+" }
c2s_direct_tls_ssl = ssl
certificates = "$dir/certs"
log = { debug = "$dir/log/debug.log"; info = "$dir/log/info.log" }
tap_file = "$dir/log/stanzas.log"
VirtualHost "$domain"
VirtualHost "localhost"
CFG
setsid prosody -F --config "$dir/prosody.cfg.lua" > "$dir/log/stdout" 2>&1 < /dev/null & pid=$!
cat > "$dir/env" <<ENV
SERVER=prosody
DOMAIN=$domain
HOST=127.0.0.1
PORT=$base
TLS_PORT=$((base + 1))
CA=$dir/certs/ca.crt
TAP=$dir/log/stanzas.log
PID=$pid
ENV
wait_for_port "$base" "$pid" && wait_for_port $((base + 1)) "$pid" || {
  cat "$dir/log/stdout" "$dir/log/info.log" >&2; "$here/../stop.sh" "$dir"; exit 1
}
cat "$dir/env"
