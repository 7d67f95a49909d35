#!/bin/bash
# keyring.sh BALCONY HOME JID ADDRESS AUTHORITY: on a session bus of its own, with an unlocked gnome-keyring: logs in, ends the
# program, starts it again and sees whether it comes online without being given the password. Run by storage.rs.
set -eu
balcony=$1 home=$2 jid=$3 address=$4 authority=$5
password=$PASSWORD; unset PASSWORD
export XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data; mkdir -p "$XDG_DATA_HOME"; mkdir -m 700 "$XDG_RUNTIME_DIR"
printf 'keyring' | gnome-keyring-daemon --unlock --components=secrets > "$home/keyring.log" 2>&1

start() { setpriv --pdeathsig KILL "$balcony" --headless --profile "$home/profile" --secrets keyring >> "$home/log" 2>&1 & process=$!; }
ctl() { "$balcony" --profile "$home/profile" ctl --json "$@"; }
# until_true WORDS COMMAND...: asks for 40 s at most.
until_true() {
  local words=$1 _; shift
  for _ in $(seq 400); do "$@" > /dev/null 2>&1 && return 0; sleep 0.1; done
  echo "in vain: $words"; cat "$home/log"; ctl status || true; exit 1
}
is_online() { ctl status | grep -q '"state":"online"'; }

start
until_true "the program answers" ctl status
printf %s "$password" | ctl account add "$jid" --password-stdin --server "$address" --ca "$authority"
until_true "online" is_online
ctl quit; wait "$process"
start
until_true "online after the restart" is_online
echo "online after the restart"
ctl quit; wait "$process"
