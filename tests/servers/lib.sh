# Sourced by the start scripts of the test servers; needs bash, openssl, python3.
# Nothing here uses a system service, a system configuration or a folder outside the instance's own.

# free_base N: prints the first port P such that P..P+N-1 are free on 127.0.0.1. Each instance takes a block of ten;
# a file per block keeps starts that run side by side apart.
free_base() {
  python3 - "$1" <<'PY'
import os, random, socket, sys, tempfile, time

count = int(sys.argv[1])
reservations = os.path.join(tempfile.gettempdir(), "balcony-test-ports-%d" % os.getuid())
os.makedirs(reservations, exist_ok=True)

def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False

blocks = list(range(21000, 29990, 10))
random.shuffle(blocks)
for block in blocks:
    reservation = os.path.join(reservations, str(block))
    try:
        if time.time() - os.path.getmtime(reservation) > 300:  # its owner is long gone
            os.unlink(reservation)
    except OSError:
        pass
    try:
        os.close(os.open(reservation, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        continue
    if all(is_free(block + offset) for offset in range(count)):
        print(block)
        sys.exit()
sys.exit("no free block of ports")
PY
}

# base_of DIR: the ports this instance had before, so that it comes back on them; else a free block.
base_of() {
  if [ -s "$1/env" ]; then sed -n 's/^PORT=//p' "$1/env"; else free_base 10; fi
}

# make_certificate DIR NAME...: an authority of its own (ca.crt, ca.key) and one certificate (server.crt, server.key,
# server.pem) for each NAME and *.NAME; for 127.0.0.1 too if `localhost` is among them. Kept if it is there already.
make_certificate() {
  local dir=$1 name names= san=; shift
  mkdir -p "$dir"; [ -s "$dir/server.pem" ] && return 0
  for name in "$@"; do
    names="$names,DNS:$name"
    if [ "$name" = localhost ]; then names="$names,IP:127.0.0.1"; else names="$names,DNS:*.$name"; fi
  done
  san=${names#,}
  {
    local new="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
    openssl req -x509 $new -days 3650 -subj "/CN=Test authority $$" -keyout "$dir/ca.key" -out "$dir/ca.crt" \
      -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign &&
      openssl req $new -subj "/CN=$1" -keyout "$dir/server.key" -out "$dir/server.csr" &&
      printf 'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName=%s\n' "$san" > "$dir/extensions" &&
      openssl x509 -req -in "$dir/server.csr" -CA "$dir/ca.crt" -CAkey "$dir/ca.key" -CAcreateserial -days 3650 \
        -extfile "$dir/extensions" -out "$dir/server.crt"
  } 2> "$dir/openssl.log" || { cat "$dir/openssl.log" >&2; return 1; }
  cat "$dir/server.crt" "$dir/ca.crt" "$dir/server.key" > "$dir/server.pem"
  rm -f "$dir/server.csr" "$dir/extensions" "$dir/ca.srl"
}

# wait_for_port PORT PID: until 127.0.0.1:PORT takes connections (20 s at most); fails if PID ends first.
wait_for_port() {
  local tries=400
  while [ $tries -gt 0 ]; do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
    kill -0 "$2" 2>/dev/null || return 1
    sleep 0.05; tries=$((tries - 1))
  done
  return 1
}

# wait_for_line PATTERN FILE PID: the same for a line in a log.
wait_for_line() {
  local tries=1000
  while [ $tries -gt 0 ]; do
    grep -qs "$1" "$2" && return 0
    kill -0 "$3" 2>/dev/null || return 1
    sleep 0.02; tries=$((tries - 1))
  done
  return 1
}
