# Signatures through gate and key process over mutual TLS, 64 in flight: tokens
# need no guard, receipts wait for its disk.

bench_signer() {
  local limit rates=() kind aim
  cmake --build "$SHOP_BUILD" --target signer_bench >/dev/null
  limit=$(openssl speed -seconds 3 ed25519 2>/dev/null |
    awk '/Ed25519/ {print $(NF - 1)}')
  for kind in token receipt; do
    rates=()
    for _ in 1 2 3; do
      rates+=("$(SHOP_BINARY_DIR=$SHOP_BUILD \
        "$SHOP_BUILD/tests/bench/signer_bench" "$kind" 3)")
    done
    aim=0.5
    [ "$kind" = token ] || aim=0.3
    figure "signer_$kind" "$(median "${rates[@]}")" signatures/s \
      "openssl speed ed25519" "$limit" "$aim"
  done
}

bench_signer
