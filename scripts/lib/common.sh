# What every script needs: where things are, and how to speak to people.

SHOP_ROOT=${SHOP_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
SHOP_STATE=$SHOP_ROOT/.shop
SHOP_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/secureshop
export SHOP_ROOT SHOP_STATE SHOP_CACHE

# die WHAT [WHAT TO DO]: ends with a message for people.
die() {
  printf '\nshop: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '      what to do: %s\n' "$2" >&2
  exit 1
}

# as_root COMMAND...: for apt, which is all that needs it.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "installing packages needs root" "run './shop up' as root once"
  fi
}
