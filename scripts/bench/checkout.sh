# Complete journeys of 64 shoppers at the public port: create cart, two items,
# order, confirm, receipt read back. One shard node: what more of them cost on
# one machine is another suite.

# checkout_stock ADMIN-TOKEN SKU: units on its shelf.
checkout_stock() {
  api "$1" -f "$(shop_url)/api/v1/admin/stock/$2" | jq .on_hand
}

checkout_stock_up() {
  local token=$1 sku=$2 units=$3
  api "$token" -f -o /dev/null -X PUT -H 'Content-Type: application/json' \
    -d "{\"on_hand\": $units}" "$(shop_url)/api/v1/admin/stock/$sku" || true
}

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
  for node in edge_1 edge_2 shard_1 signer sandbox_provider postgres; do
    echo "$node $(cpu_ms "$(node_pid "$node")")"
  done
}

bench_checkout() {
  local token skus=$SHOP_STATE/bench/skus seen=$SHOP_STATE/bench/crowd.json
  local sku name after used rates=() p50=() p99=()
  token=$(access_token admin)
  curl -fsS "$(shop_url)/api/v1/products?limit=100" |
    jq -r '.items[].sku' >"$skus"
  local -A before=() cpu=()
  while read -r sku; do
    before[$sku]=$(checkout_stock "$token" "$sku")
    checkout_stock_up "$token" "$sku" 10000000
  done <"$skus"
  for ((run = 0; run < bench_runs; ++run)); do
    mapfile -t used < <(checkout_cpu)
    bench_program checkout_bench "$(port http)" 10 <"$skus" >"$seen" ||
      echo "failures: $(jq -c '{failures, first_failure}' "$seen")"
    rates+=("$(jq .journeys_per_s "$seen")")
    p50+=("$(jq .p50_ms "$seen")")
    p99+=("$(jq .p99_ms "$seen")")
    while read -r name after; do
      cpu[$name]+=" $(per_journey "$name" "$after" "$seen" "${used[@]}")"
    done < <(checkout_cpu)
  done
  # What was on the shelves before.
  for sku in "${!before[@]}"; do
    checkout_stock_up "$token" "$sku" "${before[$sku]}"
  done
  figure checkout journeys/s "${rates[*]}" at_least 600
  figure checkout_p50 ms "${p50[*]}"
  figure checkout_p99 ms "${p99[*]}" at_most 150
  for name in edge_1 edge_2 shard_1 signer sandbox_provider postgres; do
    figure "  cpu_$name" ms/journey "${cpu[$name]# }"
  done
  while IFS=$'\t' read -r name p50 p99; do
    figure "  ${name// /_}_p50" ms "$p50"
    figure "  ${name// /_}_p99" ms "$p99"
  done < <(jq -r '.steps | to_entries[] |
    [.key, .value.p50_ms, .value.p99_ms] | @tsv' "$seen")
}

checkout_shard_nodes=${#shard_names[@]}
"$here/node.sh" scale shard 1
bench_checkout
"$here/node.sh" scale shard "$checkout_shard_nodes"
