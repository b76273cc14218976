#!/usr/bin/env bash
# Measures the shop next to limits measured in the same run; medians of three.
# Each suite is a script under scripts/bench; results stay in .shop/bench.
# usage: ./shop bench [SUITE...]
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common steps ports processes postgres edge_client bench; do
  . "$here/lib/$part.sh"
done
all=$(basename -s .sh -a "$here"/bench/*.sh)
suites=("$@")
[ $# -gt 0 ] || mapfile -t suites <<<"$all"
for suite in "${suites[@]}"; do
  [ -f "$here/bench/$suite.sh" ] ||
    die "there is no suite '$suite'" "one of: ${all//$'\n'/ }"
done
[ -s "$SHOP_STATE/ports" ] && node_pid postgres >/dev/null ||
  die "the shop is not up" "./shop up"
mkdir -p "$SHOP_STATE/bench"
echo "fetching nginx and wrk" && bench_install >/dev/null

# figure NAME VALUE UNIT [LIMIT-NAME LIMIT AIM]: prints a figure, its ratio to
# a limit, and whether that meets the aim; keeps it.
figure() {
  local name=$1 value=$2 unit=$3 limit_name=${4:-} limit=${5:-} aim=${6:-}
  local ratio=null verdict=
  if [ -n "$limit" ]; then
    ratio=$(awk -v v="$value" -v l="$limit" 'BEGIN {printf "%.2f", v / l}')
    verdict=$(awk -v r="$ratio" -v a="$aim" \
      'BEGIN {print (r >= a) ? "met" : "MISSED"}')
  fi
  printf '%-26s %12s %-10s' "$name" "$value" "$unit"
  [ -z "$limit" ] || printf ' %6s x %s (%s), aim %s: %s' "$ratio" \
    "$limit_name" "$limit" "$aim" "$verdict"
  printf '\n'
  jq -cn --arg name "$name" --argjson value "$value" --arg unit "$unit" \
    --arg limit "$limit_name" --argjson limit_value "${limit:-null}" \
    --argjson ratio "$ratio" --argjson aim "${aim:-null}" '$ARGS.named' \
    >>"$results"
}

for suite in "${suites[@]}"; do
  printf '\n-- %s\n' "$suite"
  results=$SHOP_STATE/bench/$suite-$(date -u +%Y%m%dT%H%M%SZ).jsonl
  . "$here/bench/$suite.sh"
done
