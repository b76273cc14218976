#!/usr/bin/env bash
# Audits what the shop has stored: each file of scripts/verify holds one rule
# and answers what breaks it; then the provider's own record and the receipts
# are held against the journal.
# usage: ./shop verify
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common topology hosts ports processes postgres edge_client; do
  . "$here/lib/$part.sh"
done
[ -s "$SHOP_STATE/ports" ] && node_pid postgres >/dev/null ||
  die "the database is not running" "./shop up"
# The tests hold this script against a database of their own.
database=${SHOP_VERIFY_DATABASE:-shop}
role=${SHOP_VERIFY_ROLE:-shop}
broken=0
rules=0

# told NAME ROWS: ROWS is what breaks the rule.
told() {
  rules=$((rules + 1))
  if [ -z "$2" ]; then
    printf 'holds   %s\n' "$1"
  else
    broken=$((broken + 1))
    printf 'BROKEN  %s\n%s\n' "$1" "$(head -n 12 <<<"$2" | sed 's/^/        /')"
  fi
}

for file in "$here"/verify/*.sql; do
  rows=$({
    echo 'begin read only;'
    # Rules read whole tables, and the planner expects few rows to break one.
    echo 'set local enable_nestloop = off;'
    echo "set local work_mem = '64MB';"
    cat "$file"
    echo 'limit 11;'
    echo 'commit;'
  } | pg_sql "$role" "$database" -P footer=off -P null=- -A -F ' | ' | sed '1{$d}')
  told "$(sed -n '1s/^-- //p' "$file")" "$rows"
done

# money_sql: what the journal believes the provider has done.
money_sql() {
  cat <<'SQL'
select json_build_object(
  'order', body->>'order', 'charge', body->>'charge',
  'amount', (body#>>'{amount,amount}')::bigint, 'kind', kind)
from journal
where kind = 'payment_captured'
   or (kind = 'refund_ended' and body->>'status' = 'completed')
SQL
}

record=$SHOP_STATE/data/provider/record.jsonl
if [ -e "$record" ] && [ "$database" = shop ]; then
  told "I2: the provider's record and the journal agree" "$(
    pg_sql "$role" "$database" -At -c "$(money_sql)" |
      python3 -B "$here/verify_provider.py" "$record")"
fi

if [ "$database" = shop ] &&
  jwks=$(curl -fsS -m 5 "$(shop_url)/.well-known/jwks.json" 2>/dev/null); then
  told "I7: receipts verify under the published keys" "$(
    pg_sql "$role" "$database" -At -F ' ' -c "select entity_id, body->>'jws'
      from journal where kind = 'receipt_issued'
      order by position desc limit 200" |
      python3 -B "$here/verify_receipts.py" "$jwks")"
else
  echo "skipped I7: the edge does not answer, so there are no keys to verify by"
fi

printf '\n%d rules, %d broken\n' "$rules" "$broken"
[ "$broken" -eq 0 ]
