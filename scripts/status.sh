#!/usr/bin/env bash
# Shows each process of this checkout. Ends with 1 when one is not ready.
# usage: ./shop status
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common topology hosts ports processes postgres certificates nodes edge_client; do
  . "$here/lib/$part.sh"
done
[ -s "$SHOP_STATE/ports" ] || {
  echo "the shop was never up here; ./shop up"
  exit 1
}

row='%-17s %8s  %-9s %8s %7s %8s  %s\n'
code=0
show() {
  local node=$1 ready=$2 listen=$3 ops=$4 pid state=down memory=- age=-
  if pid=$(node_pid "$node"); then
    state=starting
    ! $ready "$node" || state=ready
    memory=$(awk '/^VmRSS/ {printf "%d MiB", $2 / 1024}' "/proc/$pid/status")
    age=$(ps -o etime= -p "$pid" | tr -d ' ')
  fi
  [ "$state" = ready ] || code=1
  # shellcheck disable=SC2059
  printf "$row" "$node" "${pid:--}" "$state" "$age" "$listen" "$ops" "$memory"
}

# shellcheck disable=SC2059
printf "$row" node pid state up port 'ops port' memory
show postgres pg_ready "$(port postgres)" -
show sandbox_provider node_ready "$(port provider)" "$(port provider_ops)"
show signer node_ready "$(port signer)" "$(port signer_ops)"
for node in "${shard_names[@]}"; do
  show "$node" node_ready "$(port "$node")" "$(port "${node}_ops")"
done
for node in "${edge_names[@]}"; do
  show "$node" node_ready "$(port http)" "$(port "${node}_ops")"
done
[ "$code" -ne 0 ] || printf '\n%s\n' "$(shop_url)"
exit "$code"
