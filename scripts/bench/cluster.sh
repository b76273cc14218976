# What more shard nodes cost on one machine: the checkout suite's crowd on one
# and on three of them, in turn, so that the machine's mood hits both.

cluster_nodes=3

# cluster_rate NODES: complete journeys a second.
cluster_rate() {
  "$here/node.sh" scale shard "$1"
  bench_program checkout_bench "$(port http)" 10 <"$shelf_skus" |
    jq .journeys_per_s
}

bench_cluster() {
  local before=${#shard_names[@]} run one=() several=()
  fill_shelves
  for ((run = 0; run < bench_runs; ++run)); do
    one+=("$(cluster_rate 1)")
    several+=("$(cluster_rate "$cluster_nodes")")
  done
  "$here/node.sh" scale shard "$before"
  restore_shelves
  figure one_shard_node journeys/s "${one[*]}"
  # A cost of at most 35 %.
  figure "${cluster_nodes}_shard_nodes" journeys/s "${several[*]}" times 0.65 \
    "one shard node" "${one[*]}"
}

bench_cluster
