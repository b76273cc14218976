#!/usr/bin/env bash
# A bounded crowd of scripted shoppers: they browse, fill carts, order, pay,
# change their minds. Ends with what they saw.
# usage: ./shop load [--shoppers N] [--seconds N]
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common topology hosts ports processes postgres certificates nodes edge_client; do
  . "$here/lib/$part.sh"
done
[ -s "$SHOP_STATE/ports" ] || die "the shop is not up" "./shop up"
curl -fsS -o /dev/null -m 5 "$(shop_url)/api/v1/products?limit=1" ||
  die "the shop does not answer at $(shop_url)" "./shop status"
trap 'edges_with_limit ""' EXIT
edges_with_limit "$crowd_requests_per_s"
python3 -B "$here/load/crowd.py" "$(shop_url)" "$@"
