# Carts that nobody uses, and carts that come back from the journal.

bench_entities() {
  local idle=() full=() snapshots=() events=1000
  for ((run = 0; run < bench_runs; ++run)); do
    idle+=("$(bench_program entities_bench idle 100000)")
    full+=("$(bench_program entities_bench replay "$events" 1000000)")
    # As entities take them.
    snapshots+=("$(bench_program entities_bench replay "$events" 200)")
  done
  figure idle_cart bytes "${idle[*]}" at_most 4096
  figure replay_1000_events ms "${full[*]}" at_most 20
  figure "  from_a_snapshot" ms "${snapshots[*]}"
}

bench_entities
