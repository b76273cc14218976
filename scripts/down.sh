#!/usr/bin/env bash
# Stops everything that this checkout runs, in reverse order of starting.
# usage: ./shop down
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common topology hosts ports processes postgres certificates nodes; do
  . "$here/lib/$part.sh"
done
[ -d "$SHOP_STATE" ] || {
  echo "nothing runs here"
  exit 0
}
take_lock 60

# Faults first: what is frozen or cut off cannot end in order.
"$here/node.sh" heal 2>/dev/null || true
for ((i = ${#node_names[@]} - 1; i >= 0; i--)); do
  node=${node_names[i]}
  ! node_pid "$node" >/dev/null || echo "stopping $node"
  stop_process "$node"
done
! node_pid postgres >/dev/null || echo "stopping postgres"
pg_stop
remove_hosts
