# Sourced: git reads $ROOT whoever it belongs to, as where root tests what somebody else has checked out. It refuses otherwise, for what
# such a folder could have it run; but whoever sources this runs that folder's scripts already.
export GIT_CONFIG_COUNT=$((${GIT_CONFIG_COUNT:-0} + 1))
export "GIT_CONFIG_KEY_$((GIT_CONFIG_COUNT - 1))=safe.directory" "GIT_CONFIG_VALUE_$((GIT_CONFIG_COUNT - 1))=$ROOT"
