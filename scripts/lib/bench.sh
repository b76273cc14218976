# Limits that the shop's own figures are held against, measured in the same
# run on the same machine, and the tools for it.

bench_tools=$SHOP_CACHE/bench-tools

# nginx and wrk, unpacked and not installed: a package would start a server.
bench_install() {
  [ ! -x "$bench_tools/usr/bin/wrk" ] || return 0
  local work
  work=$(mktemp -d "$SHOP_CACHE/bench-tools.XXXXXX")
  (
    cd "$work"
    mkdir debs root
    cd debs
    apt-get download -q nginx wrk libluajit-5.1-2 libluajit-5.1-common
    for package in *.deb; do
      dpkg -x "$package" ../root
    done
  )
  mv -T "$work/root" "$bench_tools" 2>/dev/null || true
  rm -rf "$work"
}

bench_wrk() {
  LD_LIBRARY_PATH=$(echo "$bench_tools"/usr/lib/*-linux-gnu) \
    "$bench_tools/usr/bin/wrk" "$@"
}

# wrk_rate URL [CONNECTIONS SECONDS]: requests per second; fails on any answer
# that is no success.
wrk_rate() {
  local out
  out=$(bench_wrk -t 1 -c "${2:-64}" -d "${3:-5}s" --latency "$1")
  ! grep -q 'Non-2xx' <<<"$out" || {
    echo "$out" >&2
    return 1
  }
  awk '/^Requests\/sec:/ {print $2}' <<<"$out"
}

# nginx_start FOLDER PORT: serves files from memory as well as it can.
nginx_start() {
  local folder=$1 port=$2 work=$SHOP_STATE/bench/nginx
  mkdir -p "$work"
  cat >"$work/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=100;
  default_type application/json;
  client_body_temp_path $work;
  proxy_temp_path $work;
  fastcgi_temp_path $work;
  uwsgi_temp_path $work;
  scgi_temp_path $work;
  server { listen 127.0.0.1:$port; root $folder; }
}
CONF
  launch bench_nginx "$bench_tools/usr/sbin/nginx" -c "$work/nginx.conf" \
    -e "$work/error.log"
  wait_until 5 listening "$port"
}

nginx_stop() {
  stop_process bench_nginx QUIT 5
}

# median NUMBER...
median() {
  printf '%s\n' "$@" | sort -g | awk '{x[NR] = $1} END {print x[int((NR + 1) / 2)]}'
}

# pgbench_rate CLIENTS SECONDS < SQL: transactions per second.
pgbench_rate() {
  local script=$SHOP_STATE/bench/pgbench.sql
  cat >"$script"
  PGPASSFILE=$SHOP_STATE/secrets/pgpass "$pg_bin/pgbench" -n -f "$script" \
    -c "$1" -j 1 -T "$2" -M prepared -h 127.0.0.1 -p "$(port postgres)" \
    -U shop_test shop_test | awk '/^tps/ {print $3}'
}

bench_sql() {
  pg_sql shop_test shop_test "$@"
}

# limit_single_inserts: one event a transaction, one client.
limit_single_inserts() {
  bench_sql -c 'drop table if exists bench_insert' -c 'create table bench_insert
    (id text, version bigserial, kind text, body jsonb, primary key
    (id, version))'
  pgbench_rate 1 "${1:-5}" <<'SQL'
insert into bench_insert (id, kind, body)
  values ('bench', 'item_put', '{"sku": "mug-blue", "quantity": 2}');
SQL
  bench_sql -c 'drop table bench_insert'
}

# limit_hot_row: units sold from one row by 64 clients.
limit_hot_row() {
  bench_sql -c 'drop table if exists bench_hot' \
    -c 'create table bench_hot (n bigint)' \
    -c 'insert into bench_hot values (1000000000)'
  pgbench_rate 64 "${1:-5}" <<'SQL'
update bench_hot set n = n - 1 where n > 0;
SQL
  bench_sql -c 'drop table bench_hot'
}
