#!/usr/bin/env bash
# Verifies a receipt, offline. Without --keys the keys are fetched from the shop
# of this checkout, which then has to run.
# usage: ./shop receipt verify FILE [--keys JWKS-FILE] [--order ORDER-FILE]
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common ports edge_client; do
  . "$here/lib/$part.sh"
done
[ "${1:-}" = verify ] && [ $# -ge 2 ] ||
  die "nothing to do with a receipt but to verify it" \
    "./shop receipt verify FILE [--keys JWKS-FILE] [--order ORDER-FILE]"
shift
program=$SHOP_BUILD/bin/receipt_verify
[ -x "$program" ] || die "there is no $program" "./shop up builds it"
case " $* " in
  *" --keys "*) exec "$program" "$@" ;;
esac
keys=$(mktemp)
trap 'rm -f "$keys"' EXIT
curl -fsS -m 10 -o "$keys" "$(shop_url)/.well-known/jwks.json" ||
  die "the shop does not answer at $(shop_url)" \
    "./shop up, or --keys with a file of its keys"
"$program" "$@" --keys "$keys"
