# What every script needs: where things are, and how to speak to people.

SHOP_ROOT=${SHOP_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
# A test may run a shop of its own beside the one people use.
SHOP_STATE=${SHOP_STATE:-$SHOP_ROOT/.shop}
SHOP_CACHE=${XDG_CACHE_HOME:-${HOME:?is not set}/.cache}/secureshop
SHOP_BUILD=${SHOP_BUILD:-$SHOP_ROOT/build/release}
# Compiled files, so that another checkout builds in minutes.
export CCACHE_DIR=${CCACHE_DIR:-$SHOP_CACHE/ccache}
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-5G}
export SHOP_ROOT SHOP_STATE SHOP_CACHE SHOP_BUILD

# die WHAT [WHAT TO DO]: ends with a message for people.
die() {
  printf '\nshop: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '      what to do: %s\n' "$2" >&2
  # A step that this ends says it last of all.
  [ $# -lt 2 ] || [ -z "${STEP_HINT:-}" ] || echo "$2" >"$STEP_HINT"
  exit 1
}

# random_hex BYTES: from the kernel, as hexadecimal digits.
random_hex() {
  od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'
}

# write_private FILE: stdin into FILE, complete or not at all, for its owner
# alone.
write_private() {
  local temporary=$1.new.$$
  (umask 077 && cat >"$temporary")
  mv -f "$temporary" "$1"
}

# make_cache: the folder that checkouts share.
make_cache() {
  mkdir -p "$SHOP_CACHE" && [ -w "$SHOP_CACHE" ] ||
    die "$(id -un) cannot write to the cache folder $SHOP_CACHE" \
      "make it writable, or set XDG_CACHE_HOME to a folder that is"
}

# make_state: the folder that holds all run-time state. Others may pass through
# it (the database runs as another user) but see nothing in it.
make_state() {
  mkdir -p "$SHOP_STATE" && [ -w "$SHOP_STATE" ] && [ -O "$SHOP_STATE" ] ||
    die "$SHOP_STATE is not a folder that $(id -un) owns and can write to" \
      "run ./shop as the user who owns it, or clone into a folder of your own"
  chmod 711 "$SHOP_STATE"
  local folder
  for folder in secrets certs nodes run logs logs/up data; do
    mkdir -p -m 700 "$SHOP_STATE/$folder"
  done
  # `reset` deletes no folder without this.
  touch "$SHOP_STATE/.secureshop"
}

# take_lock: one script at a time changes the state; the lock goes when the
# script ends. Started nodes close descriptor 9, or they would keep it.
take_lock() {
  exec 9>"$SHOP_STATE/lock"
  flock -w "${1:-5}" 9 ||
    die "another ./shop command is at work in this checkout" \
      "wait for it to end"
}

# build_jobs: one for each core that has 1.5 GiB of memory for it.
build_jobs() {
  local by_memory
  by_memory=$(awk '/^MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo)
  local jobs
  jobs=$(nproc)
  [ "$jobs" -le "$by_memory" ] || jobs=$by_memory
  [ "$jobs" -ge 1 ] || jobs=1
  echo "$jobs"
}

# pause SECONDS: without starting a process. Reads from a pipe that says
# nothing.
pause() {
  [ -n "${pause_pipe:-}" ] || exec {pause_pipe}<> <(:)
  read -r -t "$1" -u "$pause_pipe" || true
}
