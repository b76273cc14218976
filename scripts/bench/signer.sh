# Signatures through gate and key process over mutual TLS, 64 in flight: tokens
# need no guard, receipts wait for its disk.

bench_signer() {
  local limit rates kind aim
  limit=$(openssl speed -seconds 3 ed25519 2>/dev/null |
    awk '/Ed25519/ {print $(NF - 1)}')
  for kind in token receipt; do
    rates=()
    for ((run = 0; run < bench_runs; ++run)); do
      rates+=("$(bench_program signer_bench "$kind" 3)")
    done
    aim=0.5
    [ "$kind" = token ] || aim=0.3
    figure "signer_$kind" signatures/s "${rates[*]}" times "$aim" \
      "openssl speed" "$limit"
  done
}

bench_signer
