# Sourced by the tests that look at the window: a display without a screen, and what is seen on it.

# start_display: an X server for this test alone; sets DISPLAY and display_process.
start_display() {
  local number=$WORK/display
  rm -f "$number"
  Xvfb -displayfd 3 -screen 0 1280x860x24 -nolisten tcp -ac 3> "$number" 2> "$WORK/xvfb.log" &
  display_process=$!
  until [ -s "$number" ]; do
    kill -0 "$display_process" || { cat "$WORK/xvfb.log" >&2; return 1; }
    sleep 0.1
  done
  DISPLAY=:$(cat "$number"); export DISPLAY
}

# wait_for_window: until the program's window is there, known by the name that its desktop file has.
wait_for_window() {
  timeout 60 xdotool search --sync --onlyvisible --class '^chat\.balcony\.Balcony$' > /dev/null || { echo "no window" >&2; return 1; }
}

# take_picture FILE COLOURS: of the whole screen, once it has so many colours. Text is drawn with soft edges, each a colour of its own:
# an empty window has a handful.
take_picture() {
  local colours tries
  for tries in {1..60}; do
    import -window root "$1"
    colours=$(identify -format %k "$1")
    [ "$colours" -lt "$2" ] || return 0
    sleep 0.5
  done
  echo "$1 has $colours colours, so nothing is to be seen in it" >&2
  return 1
}
