#!/usr/bin/env bash
# Runs what the README says under "Buy something", and what docs/security says
# about receipts with openssl alone, as it stands there, against the shop of
# this checkout.
# usage: tests/docs/readme_journey.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. scripts/lib/common.sh
. scripts/lib/ports.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sed -n '/^## Buy something/,/^## /s/^    //p' README.md |
  sed "s/127\.0\.0\.1:8080/127.0.0.1:$(port http)/; s,^\./shop,$PWD/shop," \
    >"$folder/journey"
[ "$(wc -l <"$folder/journey")" -gt 15 ] ||
  die "the README has no journey" "see its section 'Buy something'"
sed -n '/^## With openssl alone/,$s/^    //p' docs/security/receipts.md \
  >"$folder/openssl"
cd "$folder"
bash -euo pipefail journey | tee told
tail -n 1 told | grep -qx 'the receipt verifies' ||
  die "the README's journey does not end with a verified receipt" \
    "read the lines above"
shop="http://127.0.0.1:$(port http)" bash -euo pipefail openssl | tee told
grep -qx 'Signature Verified Successfully' told && grep -q '"order_id"' told ||
  die "openssl does not verify the receipt as docs/security/receipts.md says" \
    "read the lines above"
