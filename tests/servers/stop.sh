#!/bin/bash
# stop.sh INSTANCE_DIR [SIGNAL]: ends the processes that the start script recorded there, and no others; returns when
# they are gone. SIGNAL is TERM unless said otherwise; KILL is the power cut.
signal=${2:-TERM}
pids=$(sed -n 's/^PID=//p' "$1/env" | tail -1 | tr -d '"')
# What has ended but is not yet collected by its parent (a zombie) holds nothing any more.
runs() { kill -0 "$1" 2>/dev/null && ! grep -qs '^State:.Z' "/proc/$1/status"; }
for pid in $pids; do kill "-$signal" "$pid" 2>/dev/null; done
for _ in $(seq 100); do
  alive=
  for pid in $pids; do runs "$pid" && alive=1; done
  [ "$alive" ] || break
  sleep 0.02
done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
sed -i '/^PID=/d' "$1/env" # so that nobody ends a later process that happens to get the same number
exit 0
