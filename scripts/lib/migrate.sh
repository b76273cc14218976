# Numbered SQL files, applied forward, each in one transaction with the row
# that says so.

migrations=$SHOP_ROOT/actors/journal/migrations

apply_migration() {
  local number=$1 file=$2 digest=$3
  {
    echo 'begin;'
    # One migrating script at a time, whoever else starts.
    echo 'select pg_advisory_xact_lock(7464003);'
    cat "$file"
    echo "insert into schema_migration (number, name, digest)"
    echo "  values ($number, '$(basename "$file")', '$digest');"
    echo 'commit;'
  } | pg_sql shop "$database" -o /dev/null
}

# migrate [DATABASE]
migrate() {
  local database=${1:-shop} file number digest known fresh=0
  pg_sql shop "$database" <<'SQL'
create table if not exists schema_migration (
  number     integer primary key,
  name       text not null,
  digest     text not null,
  applied_at timestamptz not null default now()
);
SQL
  for file in "$migrations"/[0-9][0-9][0-9][0-9]_*.sql; do
    number=$(basename "$file" | cut -c1-4 | sed 's/^0*//')
    digest=$(sha256sum "$file" | cut -d' ' -f1)
    known=$(pg_sql shop "$database" -At -c \
      "select digest from schema_migration where number = $number")
    if [ -z "$known" ]; then
      echo "applying $(basename "$file")"
      apply_migration "$number" "$file" "$digest"
      fresh=$((fresh + 1))
    elif [ "$known" != "$digest" ]; then
      die "$(basename "$file") was changed after it was applied" \
        "put the change into a new migration; in development: ./shop reset"
    fi
  done
  [ -z "${STEP_NOTE:-}" ] || note "$fresh new"
}
