# Sourced by the tests that run Windows' programs: a Windows of this test's own, as far as wine has it.

# start_windows: a display, and a fresh Windows in $WINEPREFIX. Sets $drive, its C:, and $user, the user's folder on it.
start_windows() {
  . "$ROOT/packaging/linux/tests/display.sh"
  start_display
  export HOME=$WORK/home WINEPREFIX=$WORK/wine WINEDEBUG=-all
  # Nothing of the desktop around it is touched, and nothing is downloaded. bcryptprimitives: see below.
  export WINEDLLOVERRIDES='winemenubuilder.exe=;mscoree=;mshtml=;bcryptprimitives=n'
  rm -rf "$WINEPREFIX"; mkdir -p "$HOME"
  trap end_windows EXIT
  wine wineboot --init
  wine winecfg -v win10
  drive=$WINEPREFIX/drive_c
  user=$(echo "$drive"/users/[!P]*)
  cp /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc "$drive/windows/Fonts"
  lend_random_numbers
}

# Ends what runs there and nothing else.
end_windows() {
  wineserver --kill || true
  kill "$display_process" 2> /dev/null || true
  wait
}

# Every conversation with it ends at some time.
wine() { timeout 300 /usr/lib/wine/wine64 "$@" 2>> "$WORK/wine.log"; }

# Every Windows from Vista on has this library, wine 8 does not; Rust's standard library takes its random numbers from it. It is for this
# test alone and goes into no package.
lend_random_numbers() {
  cat > "$WORK/random.c" << 'C'
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) { return RtlGenRandom(bytes, (ULONG)length); }
C
  x86_64-w64-mingw32-gcc -shared -o "$drive/windows/system32/bcryptprimitives.dll" "$WORK/random.c" -ladvapi32
}

# registry KEY [NAME]: what stands there, the key's own value without a name; fails if there is nothing.
registry() {
  local what=(/ve); [ $# = 1 ] || what=(/v "$2")
  wine reg query "$1" "${what[@]}" | tr -d '\r' | sed -n 's/^ .*    REG_[A-Z_]*    //p'
}

# everything: what is in the user's folders, and every line of the user's registry.
files_and_registry() {
  (cd "$drive" && find users 'Program Files' ProgramData | sort)
  wine reg export HKCU "$WORK/registry" /y > /dev/null
  iconv -f UTF-16 -t UTF-8 "$WORK/registry" | tr -d '\r'
}

# eventually WHAT COMMAND...: it holds within a minute.
eventually() {
  local what=$1 tries; shift
  for tries in {1..120}; do
    if "$@" > /dev/null 2>&1; then echo "ok      $what"; return 0; fi
    sleep 0.5
  done
  echo "FAILED  $what"; return 1
}

# expect WHAT COMMAND...: it holds.
expect() {
  local what=$1; shift
  if "$@"; then echo "ok      $what"; else echo "FAILED  $what"; return 1; fi
}

has_window() { xdotool search --onlyvisible --name '^Balcony' > /dev/null; }
