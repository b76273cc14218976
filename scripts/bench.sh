#!/usr/bin/env bash
# Measures the shop next to limits measured in the same run; medians of three.
# Each suite is a script under scripts/bench (catalogue, checkout, cluster,
# entities, hot_item, journal, signer); results stay in .shop/bench.
# usage: ./shop bench [SUITE...]
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common steps topology hosts ports processes postgres certificates \
  nodes edge_client bench; do
  . "$here/lib/$part.sh"
done
all=$(basename -s .sh -a "$here"/bench/*.sh)
suites=("$@")
[ $# -gt 0 ] || mapfile -t suites <<<"$all"
for suite in "${suites[@]}"; do
  [ -f "$here/bench/$suite.sh" ] ||
    die "there is no suite '$suite'" "one of: ${all//$'\n'/ }"
done
[ -s "$SHOP_STATE/ports" ] && node_pid postgres >/dev/null &&
  node_pid edge_1 >/dev/null || die "the shop is not up" "./shop up"
mkdir -p "$SHOP_STATE/bench"
bench_prepare
trap 'edges_with_limit ""' EXIT
edges_with_limit "$crowd_requests_per_s"
misses=0
for suite in "${suites[@]}"; do
  bench_suite "$suite" "$here/bench/$suite.sh"
done
printf '\n%s\n' "results: $SHOP_STATE/bench/*.json; aims missed: $misses"
