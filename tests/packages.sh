# Sourced by tests/run and packaging/test: installs from the system's packages what a test needs and is not there.
#
# $needed has a line for each: the package, how to see that it is there (command:NAME, file:PATH, library:NAME
# or python:MODULE), what it is for.
# $target is the folder for the log. Whoever sources this calls remove_own_policy when it ends.
install_options=()

is_there() {
  case $1 in
    command:*) PATH=$PATH:/usr/sbin:/sbin command -v "${1#command:}" ;;
    file:*) [ -e "${1#file:}" ] ;;
    files:*) compgen -G "${1#files:}" ;;
    python:*) python3 -c "import ${1#python:}" ;;
    library:*) PATH=$PATH:/usr/sbin:/sbin ldconfig -p | grep -F "${1#library:} " ;;
  esac > /dev/null 2>&1
}

# missing [PACKAGE|REASON]: of what is needed and not there, one per line: the package, or with its reason.
missing() {
  local package probe reason
  while read -r package probe reason; do
    [ "$package" ] && ! is_there "$probe" && case $1 in PACKAGE) echo "$package" ;; REASON) echo "  $package ($reason)" ;; esac
  done <<< "$needed"
  return 0
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Installs packages without letting any of them start a service.
install() {
  command -v apt-get > /dev/null || { echo "this is no Debian or Ubuntu: install by hand what is listed below"; return 1; }
  [ "$(id -u)" = 0 ] || command -v sudo > /dev/null || { echo "neither root nor sudo: install by hand what is listed below"; return 1; }
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy > /dev/null && as_root chmod 755 $policy && own_policy=$policy
  fi
  as_root apt-get -qq update || echo "(apt-get update failed: trying with the lists there are)"
  local package
  local options=(-qq -y --no-install-recommends "${install_options[@]}")
  as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install "$@" > "$target/apt.log" 2>&1 ||
    for package in "$@"; do # one that cannot be had must not keep the others away
      as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install "$package" >> "$target/apt.log" 2>&1 ||
        { echo "$package cannot be installed:"; tail -3 "$target/apt.log"; }
    done
  remove_own_policy
}
remove_own_policy() { [ -z "${own_policy:-}" ] || as_root rm -f "$own_policy"; own_policy=; }

# need: all that is needed is there after this, or it says what is not, and for what that is needed.
need() {
  local packages; packages=$(missing PACKAGE)
  if [ "$packages" ]; then
    echo "installing: "$packages
    # shellcheck disable=SC2086 # one word per package
    install $packages
  fi
  packages=$(missing REASON)
  if [ -z "$packages" ]; then return 0; fi
  printf '\n%s\n%s\n' "These are missing, so what is named beside them cannot run:" "$packages" >&2
  return 1
}
