#!/usr/bin/env bash
# Stops everything and deletes all data of this checkout: database, keys,
# certificates, logs, logins.
# usage: ./shop reset [--yes]
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib/common.sh"
[ -d "$SHOP_STATE" ] || {
  echo "there is nothing to delete"
  exit 0
}
[ -f "$SHOP_STATE/.secureshop" ] ||
  die "$SHOP_STATE was not made by ./shop" "look at it, then delete it yourself"
if [ "${1:-}" != --yes ]; then
  [ -t 0 ] || die "reset deletes all data and asks first" "./shop reset --yes"
  read -r -p "Delete all orders, keys and logins in $SHOP_STATE? [y/N] " answer
  [[ $answer == [yY]* ]] || exit 1
fi
"$here/down.sh"
rm -rf "$SHOP_STATE"
echo "deleted $SHOP_STATE"
