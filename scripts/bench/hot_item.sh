# 256 shoppers reserve one item until it is sold out, next to one row that is
# counted down.

bench_hot_item() {
  local ours=() theirs=() alone=() clients=64
  for ((run = 0; run < bench_runs; ++run)); do
    ours+=("$(bench_program hot_item_bench 20000 256)")
    theirs+=("$(limit_hot_row "$clients" 4)")
    # With nobody to wait for.
    alone+=("$(limit_hot_row 1 4)")
  done
  figure hot_item reservations/s "${ours[*]}" times 5 \
    "pgbench, $clients clients" "${theirs[*]}"
  figure hot_item reservations/s "${ours[*]}" times 5 \
    "pgbench, 1 client" "${alone[*]}"
}

bench_hot_item
