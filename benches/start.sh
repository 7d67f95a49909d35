#!/bin/bash
# What a user feels before the first word is typed: time from start to window, memory with 500 contacts, CPU time while nothing
# happens, size of the program and of the packages that were made. Measured in a real window under Xvfb, connected to a private Prosody.
#
#   benches/start.sh [BALCONY]     (without a program: builds and takes target/release/balcony)
#
# Needs what tests/run installs, and xprop (x11-utils). Numbers depend on the machine: compare on the same one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
contacts=500 starts=9 idle_seconds=10
for tool in Xvfb openbox xprop prosody; do
  PATH=$PATH:/usr/sbin command -v $tool > /dev/null || { echo "$tool is missing (see tests/run; xprop is in x11-utils)" >&2; exit 1; }
done
balcony=${1:-}
if [ -z "$balcony" ]; then cargo build --release --quiet; balcony=${CARGO_TARGET_DIR:-target}/release/balcony; fi
balcony=$(realpath "$balcony")

work=$(mktemp -d); started=()
end() {
  for pid in "${started[@]}"; do kill "$pid" 2> /dev/null || true; done
  [ -e "$work/server/env" ] && tests/servers/stop.sh "$work/server"
  rm -rf "$work"
}
trap end EXIT; trap 'exit 130' INT TERM

# A display of its own, without the user's settings.
export HOME=$work XDG_RUNTIME_DIR=$work/run LANG=C.UTF-8; mkdir -m 700 "$XDG_RUNTIME_DIR"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
exec 9> "$work/display"
Xvfb -displayfd 9 -screen 0 1280x800x24 -nolisten tcp > /dev/null 2>&1 & started+=($!)
until [ -s "$work/display" ]; do sleep 0.02; done
DISPLAY=:$(cat "$work/display"); export DISPLAY
openbox --startup "touch $work/managed" > /dev/null 2>&1 & started+=($!)
until [ -e "$work/managed" ]; do sleep 0.02; done

run() { "$balcony" --profile "$1" --secrets "file:$1.secrets" --store encrypted > "$work/log" 2>&1 & process=$!; started+=("$process"); }
ctl() { "$balcony" --profile "$1" ctl "${@:2}"; }
windows() { xprop -root _NET_CLIENT_LIST | grep -o '0x[0-9a-f]*' | wc -l; }

# Milliseconds from exec until the window manager shows the window: it tells, nobody polls.
start_to_window() {
  local began ended line
  coproc watch { exec xprop -spy -root _NET_CLIENT_LIST; }
  local watcher=$watch_PID
  read -r -u "${watch[0]}" line # how it is before
  began=$(date +%s%N)
  run "$1"
  until [[ $line == *0x* ]]; do read -r -t 20 -u "${watch[0]}" line || { cat "$work/log" >&2; exit 1; }; done
  ended=$(date +%s%N)
  kill "$watcher"; wait "$watcher" 2> /dev/null || true
  echo $(((ended - began) / 1000000)) >> "$work/times"
}
quit() { ctl "$1" quit; wait "$process" 2> /dev/null || true; until [ "$(windows)" = 0 ]; do sleep 0.02; done; }

profile=$work/profile
for _ in $(seq $((starts + 1))); do start_to_window "$profile"; quit "$profile"; done
tail -n +2 "$work/times" | sort -n > "$work/sorted" # the first start makes the profile
median=$(sed -n "$(((starts + 1) / 2))p" "$work/sorted")

tests/servers/prosody/start.sh "$work/server" > /dev/null
. <(grep -E '^(HOST|PORT|CA)=' "$work/server/env")
tests/servers/accounts.py "$work/server/env" register juliet
tests/servers/accounts.py "$work/server/env" roster juliet $contacts
run "$profile"
until ctl "$profile" status > /dev/null 2>&1; do sleep 0.05; done
printf secret | ctl "$profile" account add juliet@example.test --password-stdin --server "$HOST:$PORT" --ca "$CA" > /dev/null
until [ "$(ctl "$profile" --json roster | grep -o '"jid"' | wc -l)" = $contacts ]; do sleep 0.1; done
sleep 3 # let what follows a login come to rest

cpu() { awk '{ print $14 + $15 }' "/proc/$process/stat"; } # in ticks of 1/100 s
wakeups() { grep -H ^voluntary_ctxt_switches /proc/"$process"/task/*/status | tr -d '\t' | sort; } # a line for each thread
woken() { join -t: -j 1 -o 1.3,2.3 <(echo "$1") <(echo "$2") | awk -F: '{ sum += $2 - $1 } END { print sum + 0 }'; } # of those that live on
cpu_before=$(cpu); wakeups_before=$(wakeups)
sleep $idle_seconds
cpu_after=$(cpu); wakeups_after=$(wakeups)
memory() { awk -v what="$1:" '$1 == what { printf "%.1f MiB", $2 / 1024 }' "/proc/$process/smaps_rollup"; }
rss=$(memory Rss) pss=$(memory Pss)
quit "$profile"

lines() { find "$@" -name '*.rs' -exec cat {} + | wc -l; }
echo "the work"
echo "  program                     $(find src -name '*.rs' | wc -l) files, $(lines src) lines in src/, $(lines tests) in tests/"
echo "  contacts                    $contacts, over TLS, nobody online; window 1280 x 800 under Xvfb, software renderer"
echo "  machine                     $(nproc) cores, $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)"
echo "the numbers"
echo "  start to window             $median ms (median of $starts; fastest $(head -1 "$work/sorted"), slowest $(tail -1 "$work/sorted"))"
echo "  resident memory             $rss (its own share: $pss)"
echo "  CPU while idle              $(((cpu_after - cpu_before) * 10)) ms in $idle_seconds s, $(woken "$wakeups_before" "$wakeups_after") wake-ups"
size() { awk -v size="$(stat -c %s "$1")" 'BEGIN { printf "%.1f MB", size / 1e6 }'; }
echo "  size of the program         $(size "$balcony")"
for package in "${CARGO_TARGET_DIR:-target}"/packages/*.*; do
  [[ ! -f $package || $package == *.asc ]] || echo "  size of a package           $(size "$package")  $(basename "$package")"
done
