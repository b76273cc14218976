#!/usr/bin/env bash
# One process of the shop: `kill` ends it at once as a crash would, `start`
# starts it again and waits until it may take traffic.
# usage: ./shop kill NODE    ./shop start NODE
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common ports processes postgres certificates nodes; do
  . "$here/lib/$part.sh"
done
verb=${1:-} node=${2:-}
case " postgres ${node_names[*]} " in
  *" $node "*) [ -n "$node" ] ;;
  *) false ;;
esac || die "there is no node '$node'" "one of: postgres ${node_names[*]}"
[ -s "$SHOP_STATE/ports" ] || die "the shop was never up" "./shop up"
take_lock 60

case $verb in
  kill)
    pid=$(node_pid "$node") || die "$node does not run" "./shop start $node"
    kill -KILL "$pid"
    wait_until 5 gone "$node" || die "$node will not end" "look at 'ps $pid'"
    ;;
  start)
    if [ "$node" = postgres ]; then pg_start; else start_node "$node"; fi
    ;;
  *) die "there is no '$verb'" "kill or start" ;;
esac
