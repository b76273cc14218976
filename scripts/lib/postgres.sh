# The private PostgreSQL cluster under .shop/pg: reachable on 127.0.0.1 and by
# the hosts of nodes only, by password (SCRAM) only, and safe against power loss.

pg_bin=${SHOP_PG_BIN:-/usr/lib/postgresql/15/bin}
pg_data=$SHOP_STATE/pg

# Who runs it: PostgreSQL refuses root.
pg_user() {
  if [ "$(id -u)" -ne 0 ]; then
    id -un
  elif id postgres >/dev/null 2>&1; then
    echo postgres
  else
    echo nobody
  fi
}

# pg_command COMMAND...: sets `pg_argv` to COMMAND run as that user, with no
# other rights and no environment of ours.
pg_command() {
  launch_environment
  local user clean=(env -i LANG=C.UTF-8 "PATH=$pg_bin:/usr/bin:/bin"
    "${launch_env[@]}")
  user=$(pg_user)
  if [ "$(id -u)" -ne 0 ]; then
    pg_argv=("${clean[@]}" "$@")
    return
  fi
  local drop=(setpriv "--reuid=$user" "--regid=$(id -g "$user")"
    --clear-groups --no-new-privs)
  if ! "${drop[@]}" test -x "$SHOP_STATE"; then
    # The checkout lies under a folder that is closed to others, such as
    # /root. The right to walk through folders, and to read, is all it gets.
    drop+=(--inh-caps=+dac_read_search --ambient-caps=+dac_read_search)
  fi
  pg_argv=("${drop[@]}" "${clean[@]}" "$@")
}

pg_passwords() {
  local file=$SHOP_STATE/secrets/pgpass name
  [ ! -s "$file" ] || return 0
  for name in shop_admin shop shop_test; do
    echo "*:*:*:$name:$(random_hex 24)"
  done | write_private "$file"
}

pg_password() {
  sed -n "s/^[^:]*:\*:\*:$1://p" "$SHOP_STATE/secrets/pgpass"
}

pg_settings() {
  cat <<'CONF'
# Written once by ./shop up; address and port are given on the command line.
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 120
# An acknowledged event is on the disk: these three stay as they are.
fsync = on
synchronous_commit = on
full_page_writes = on
shared_buffers = 1GB
work_mem = 8MB
wal_compression = lz4
max_wal_size = 2GB
checkpoint_timeout = 15min
jit = off
log_line_prefix = '%m [%p] %a '
log_min_duration_statement = 500ms
# A client that was cut off frees its locks within seconds.
tcp_keepalives_idle = 5
tcp_keepalives_interval = 2
tcp_keepalives_count = 3
CONF
}

# Makes the cluster, complete or not at all.
pg_init() {
  [ ! -f "$pg_data/PG_VERSION" ] || return 0
  [ -x "$pg_bin/initdb" ] || die "there is no $pg_bin/initdb" \
    "apt-get install postgresql-15"
  local user fresh=$pg_data.new secret=$SHOP_STATE/pg_password.new
  user=$(pg_user)
  rm -rf "$fresh"
  install -d -m 700 -o "$user" "$fresh"
  install -m 600 -o "$user" <(pg_password shop_admin) "$secret"
  pg_command "$pg_bin/initdb" -D "$fresh" --username=shop_admin \
    --pwfile="$secret" --auth=scram-sha-256 --encoding=UTF8 \
    --locale=C.UTF-8 --data-checksums
  (cd / && "${pg_argv[@]}") || die "initdb failed" \
    "read the lines above; is there room in $SHOP_STATE? then try again"
  rm -f "$secret"
  pg_settings >>"$fresh/postgresql.conf"
  mv -T "$fresh" "$pg_data"
}

pg_ready() {
  "$pg_bin/pg_isready" -q -h 127.0.0.1 -p "$(port postgres)" -t 2
}

# Nobody works in the cluster's folder; its processes all stand in it.
pg_deserted() {
  local folder
  for folder in /proc/[0-9]*/cwd; do
    [ "$(readlink "$folder" 2>/dev/null)" != "$pg_data" ] || return 1
  done
}

# After a kill the lock file may name a process that has ended but that nobody
# has asked about, as where process 1 of a container is no init. PostgreSQL
# takes that for a running server.
pg_clear_lock() {
  local lock=$pg_data/postmaster.pid pid
  [ -f "$lock" ] || return 0
  wait_until 30 pg_deserted ||
    die "processes of an earlier PostgreSQL still run in $pg_data" \
      "end them, then try again"
  pid=$(head -n 1 "$lock")
  ! grep -qs '^State:.Z' "/proc/$pid/status" || rm -f "$lock"
}

# pg_addresses: where it listens.
pg_addresses() {
  if hosts_wanted; then
    echo "127.0.0.1,$(node_address postgres)"
  else
    echo 127.0.0.1
  fi
}

# Lets the hosts of nodes in, and nobody else.
pg_admit_hosts() {
  local rule
  ! hosts_wanted || {
    rule="host all all $(hosts_net).0/24 scram-sha-256"
    grep -qxF "$rule" "$pg_data/pg_hba.conf" ||
      echo "$rule" >>"$pg_data/pg_hba.conf"
    sed -i 's/^127\.0\.0\.1:/*:/' "$SHOP_STATE/secrets/pgpass"
  }
}

pg_start() {
  if node_pid postgres >/dev/null; then
    [ "$(cat "$SHOP_STATE/run/postgres.made_of" 2>/dev/null)" != \
      "$(pg_addresses)" ] || return 0
    pg_stop
  fi
  pg_init
  pg_admit_hosts
  pg_clear_lock
  ! listening "$(port postgres)" ||
    die "port $(port postgres) is taken by another program" \
      "delete the line postgres= in $SHOP_STATE/ports and try again"
  pg_command "$pg_bin/postgres" -D "$pg_data" -p "$(port postgres)" \
    -c "listen_addresses=$(pg_addresses)"
  (cd / && launch postgres "${pg_argv[@]}")
  pg_addresses >"$SHOP_STATE/run/postgres.made_of"
  wait_until 60 pg_up_or_dead
  node_pid postgres >/dev/null || {
    tail -n 20 "$SHOP_STATE/logs/postgres.log"
    die "PostgreSQL ended at once" "read the lines above"
  }
}

pg_up_or_dead() {
  pg_ready || gone postgres
}

# Fast shutdown: cuts clients off, writes a checkpoint.
pg_stop() {
  stop_process postgres INT 60
}

# pg_sql USER DATABASE PSQL-ARGUMENT...
pg_sql() {
  local user=$1 database=$2
  shift 2
  PGPASSFILE=$SHOP_STATE/secrets/pgpass PGOPTIONS=--client-min-messages=warning \
    "$pg_bin/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 \
    -p "$(port postgres)" -U "$user" -d "$database" "$@"
}

# pg_conninfo USER DATABASE: without a secret; libpq reads the password file.
pg_conninfo() {
  echo "host=$(node_address postgres) port=$(port postgres) dbname=$2 user=$1" \
    "passfile=$SHOP_STATE/secrets/pgpass"
}

# pg_roles: the shop's role and database, and the tests', which may make
# databases of their own and cannot see the shop's.
pg_roles() {
  local name
  for name in shop shop_test; do
    [ -z "$(pg_sql shop_admin postgres -At -c \
      "select 1 from pg_roles where rolname = '$name'")" ] || continue
    pg_sql shop_admin postgres <<SQL
create role $name login password '$(pg_password "$name")';
SQL
  done
  pg_sql shop_admin postgres -c 'alter role shop_test createdb'
  for name in shop shop_test; do
    [ -n "$(pg_sql shop_admin postgres -At -c \
      "select 1 from pg_database where datname = '$name'")" ] || {
      pg_sql shop_admin postgres -c "create database $name owner $name"
      pg_sql shop_admin "$name" \
        -c "revoke all on database $name from public"
    }
  done
}
