#!/usr/bin/env bash
# The auditor is held against a database in which every rule is broken, and an
# empty one in which none is.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
for part in common topology hosts ports processes postgres; do
  . "$root/scripts/lib/$part.sh"
done
[ -n "${SHOP_TEST_DATABASE:-}" ] || {
  echo "no database: run ./shop test"
  exit 77
}
database=verify_test_$$
pg_sql shop_test postgres -c "create database $database"
remove() {
  pg_sql shop_test postgres -c "drop database $database"
}
trap remove EXIT
for file in "$root"/actors/journal/migrations/*.sql; do
  pg_sql shop_test "$database" -f "$file"
done

audit() {
  SHOP_VERIFY_DATABASE=$database SHOP_VERIFY_ROLE=shop_test \
    "$root/scripts/verify.sh"
}

rules=$(ls "$root"/scripts/verify/*.sql | wc -l)
audited=$(audit || true)
[ "$(grep -c '^holds   I' <<<"$audited")" -ge "$rules" ] || {
  echo "$audited"
  echo "FAILED: a rule is broken in an empty database"
  exit 1
}
pg_sql shop_test "$database" -f "$here/broken.sql"
if audited=$(audit); then
  echo "FAILED: verify is content with a broken database"
  exit 1
fi
for file in "$root"/scripts/verify/*.sql; do
  title=$(sed -n '1s/^-- //p' "$file")
  grep -qF "BROKEN  $title" <<<"$audited" || {
    echo "FAILED: not noticed: $title"
    exit 1
  }
done
