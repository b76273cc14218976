#!/usr/bin/env bash
# Shows the end of a node's log, or of all; -f goes on as they grow.
# usage: ./shop logs [-f] [NODE]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
follow=()
node=
for argument; do
  case $argument in
    -f) follow=(-f) ;;
    *) node=$argument ;;
  esac
done
cd "$SHOP_STATE/logs" 2>/dev/null || die "there are no logs yet" "./shop up"
known=$(find . -maxdepth 1 -name '*.log' -printf '%f\n' | sort |
  sed 's|\.log$||' | tr '\n' ' ')
[ -n "$known" ] || die "there are no logs yet" "./shop up"
if [ -n "$node" ]; then
  [[ " $known" == *" $node "* ]] || die "no log of '$node'" "one of: $known"
  exec tail -n 200 "${follow[@]}" "$node.log"
fi
exec tail -n 20 "${follow[@]}" ./*.log
