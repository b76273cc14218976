#!/usr/bin/env bash
# The journey of the README with curl, from the product list to a receipt that
# anybody can verify; each step is checked.
# usage: scripts/journey.sh
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common topology hosts ports edge_client; do
  . "$here/lib/$part.sh"
done
shop=$(shop_url)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# ask STATUS CURL-ARGUMENT...: prints the answer's body.
ask() {
  local expected=$1 status
  shift
  status=$(curl -sS -m 30 -o "$folder/answer" -w '%{http_code}' \
    -H 'Content-Type: application/json' "$@")
  [ "$status" = "$expected" ] || die "$status instead of $expected from $*" \
    "$(head -c 600 "$folder/answer")"
  cat "$folder/answer"
}

key() {
  cat /proc/sys/kernel/random/uuid
}

echo "looking for products in stock"
# A product in stock has a variant in stock, which need not be its first.
in_stock='select(.stock == "in_stock") | .sku'
products=$(ask 200 "$shop/api/v1/products?limit=100" |
  jq -r "[.items[] | $in_stock] | .[:2] | .[]")
skus=$(for product in $products; do
  ask 200 "$shop/api/v1/products/$product" |
    jq -r "[.variants[] | $in_stock] | .[:1] | .[]"
done)
[ "$(wc -w <<<"$skus")" -eq 2 ] || die "fewer than two products" "./shop up"

echo "filling a cart"
cart=$(ask 201 -X POST "$shop/api/v1/carts" -d '{}' | jq -er .id)
for sku in $skus; do
  ask 200 -X PUT "$shop/api/v1/carts/$cart/items/$sku" \
    -d '{"quantity": 1}' >/dev/null
done

echo "ordering"
body=$(jq -n --arg cart "$cart" '{cart_id: $cart,
  email: "ada@example.com", shipping_address: {name: "Ada Shopper",
  line1: "Harbour Street 1", city: "Bremen", postal_code: "28195",
  country: "DE"}}')
order_key=$(key)
ask 201 -X POST "$shop/api/v1/orders" -H "Idempotency-Key: $order_key" \
  -d "$body" >"$folder/order"
ask 201 -X POST "$shop/api/v1/orders" -H "Idempotency-Key: $order_key" \
  -d "$body" >"$folder/again"
cmp "$folder/order" "$folder/again" ||
  die "the same order twice gives two answers" "./shop logs shard_1"
id=$(jq -er .id "$folder/order")
token=$(jq -er .token "$folder/order")
session=$(jq -er .payment_session_id "$folder/order")

echo "paying"
state=$(ask 200 -X POST "$shop/api/v1/payment-sessions/$session/confirm" \
  -H "Idempotency-Key: $(key)" -d '{"payment_method": "tok_visa"}' |
  jq -r .state)
[ "$state" = captured ] || die "the payment is $state" "./shop logs shard_1"

echo "fetching the receipt"
fetch_receipt() {
  curl -fsS -m 10 -o "$folder/receipt" \
    "$shop/api/v1/orders/$id/receipt?token=$token"
}
for ((tries = 40; ; tries--)); do
  ! fetch_receipt 2>/dev/null || break
  [ "$tries" -gt 0 ] || die "there is no receipt" "./shop logs signer"
  pause 0.25
done
problems=$(echo "$id $(cat "$folder/receipt")" |
  python3 -B "$here/verify_receipts.py" \
    "$(ask 200 "$shop/.well-known/jwks.json")") ||
  die "$problems" "./shop logs signer"
echo "order $id is paid and its receipt verifies"
