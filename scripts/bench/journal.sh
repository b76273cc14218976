# Events through the journal actor into PostgreSQL, next to a loop with libpqxx
# alone, and to one insert a transaction.

bench_journal() {
  local one=() two=() batches=() bare=() single=() line seconds=4
  for ((run = 0; run < bench_runs; ++run)); do
    line=$(bench_program journal_bench actor 1 "$seconds")
    one+=("${line% *}") batches+=("${line#* }")
    # A shard node has two.
    line=$(bench_program journal_bench actor 2 "$seconds")
    two+=("${line% *}")
    # As many events in each transaction as the actor had.
    bare+=("$(bench_program journal_bench bare \
      "$(printf '%.0f' "${batches[-1]}")" "$seconds")")
    single+=("$(limit_single_inserts "$seconds")")
  done
  figure journal events/s "${one[*]}" times 0.6 "bare loop" "${bare[*]}"
  figure journal events/s "${one[*]}" times 10 "pgbench inserts" \
    "${single[*]}"
  figure journal_two_writers events/s "${two[*]}" times 0.6 "bare loop" \
    "${bare[*]}"
  figure "  mean_batch" events "${batches[*]}"
}

bench_journal
