# Complete journeys of 64 shoppers at the public port: create cart, two items,
# order, confirm, receipt read back. One node of each kind, the first: what more
# of them cost on one machine is another suite.

checkout_nodes=(edge_1 shard_1 signer sandbox_provider postgres)

# per_journey NODE CPU-MS-NOW RECORD "NODE CPU-MS-BEFORE"...: milliseconds of
# processor time for each journey, those of warming up included.
per_journey() {
  local node=$1 now=$2 record=$3
  shift 3
  printf '%s\n' "$@" | awk -v node="$node" -v now="$now" \
    -v journeys="$(jq .journeys_begun "$record")" \
    '$1 == node {printf "%.3f", (now - $2) / (journeys > 0 ? journeys : 1)}'
}

# checkout_cpu: the processor time of each process of the shop so far.
checkout_cpu() {
  local node
  for node in "${checkout_nodes[@]}"; do
    echo "$node $(cpu_ms "$(node_pid "$node")")"
  done
}

bench_checkout() {
  local seen=$SHOP_STATE/bench/crowd.json
  local name after used rates=() p50=() p99=()
  local -A cpu=()
  fill_shelves
  for ((run = 0; run < bench_runs; ++run)); do
    mapfile -t used < <(checkout_cpu)
    bench_program checkout_bench "$(port http)" 10 <"$shelf_skus" >"$seen" ||
      echo "failures: $(jq -c '{failures, first_failure}' "$seen")"
    rates+=("$(jq .journeys_per_s "$seen")")
    p50+=("$(jq .p50_ms "$seen")")
    p99+=("$(jq .p99_ms "$seen")")
    while read -r name after; do
      cpu[$name]+=" $(per_journey "$name" "$after" "$seen" "${used[@]}")"
    done < <(checkout_cpu)
  done
  restore_shelves
  figure checkout journeys/s "${rates[*]}" at_least 600
  figure checkout_p50 ms "${p50[*]}"
  figure checkout_p99 ms "${p99[*]}" at_most 150
  for name in "${checkout_nodes[@]}"; do
    figure "  cpu_$name" ms/journey "${cpu[$name]# }"
  done
  while IFS=$'\t' read -r name p50 p99; do
    figure "  ${name// /_}_p50" ms "$p50"
    figure "  ${name// /_}_p99" ms "$p99"
  done < <(jq -r '.steps | to_entries[] |
    [.key, .value.p50_ms, .value.p99_ms] | @tsv' "$seen")
}

# one_edge: the others end in order.
one_edge() {
  (
    take_lock 60
    local node
    for node in "${edge_names[@]:1}"; do
      stop_process "$node"
    done
  )
}

checkout_shard_nodes=${#shard_names[@]}
"$here/node.sh" scale shard 1
one_edge
bench_checkout
edges_with_limit "$crowd_requests_per_s"
"$here/node.sh" scale shard "$checkout_shard_nodes"
