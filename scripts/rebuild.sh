#!/usr/bin/env bash
# Builds the read models (lists, search, ledger, sales) again from the journal,
# which stays as it is; the projector of a running shard node fills them.
# usage: ./shop rebuild
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common topology hosts ports processes postgres; do
  . "$here/lib/$part.sh"
done

take_lock
node_pid postgres >/dev/null || die "the shop is not up" "./shop up"
pg_sql shop shop -o /dev/null <<'SQL'
begin;
-- The projector waits for these rows, and then starts at the beginning.
update projection_offset set horizon = '0', position = 0;
truncate order_list, ledger_entry, stock_level, catalog_product,
  catalog_variant, sales_day, customer, sales_product_day, refund_day;
notify journal;
commit;
SQL
echo "the read models are being built again"
