#!/usr/bin/env bash
# Reads a product list in Shopify's CSV form into the shop. Rows that cannot be
# read are reported with their line number; the others go in.
# usage: ./shop import FILE.csv
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common topology hosts ports edge_client; do
  . "$here/lib/$part.sh"
done
[ $# -eq 1 ] || die "import takes one file" "./shop import products.csv"
[ -r "$1" ] || die "cannot read $1" "name a CSV file"
[ -s "$SHOP_STATE/ports" ] || die "the shop is not up" "./shop up"

token=$(access_token admin)
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
status=$(api "$token" -m 300 -o "$answer" -w '%{http_code}' \
  -H 'Content-Type: text/csv' --data-binary @"$1" \
  "$(shop_url)/api/v1/admin/products/import")
case $status in
  200) ;;
  *) die "the shop answered $status: $(jq -r '.detail? // .title?' "$answer")" \
    "./shop logs edge_1" ;;
esac
jq -r '"\(.products) products, \(.variants) variants imported",
  (.errors[] | "line \(.line), \(.column): \(.message)")' "$answer"
# Bad rows were told; the command has still done what it could.
[ "$(jq '.errors | length' "$answer")" -eq 0 ] || exit 3
