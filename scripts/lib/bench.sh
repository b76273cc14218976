# Limits that the shop's own figures are held against, measured in the same
# run on the same machine, and the tools for it.

bench_tools=$SHOP_CACHE/bench-tools
bench_runs=3

# What every suite needs.
bench_prepare() {
  local log=$SHOP_STATE/bench/prepare.log
  echo "building the load programs, fetching nginx and wrk"
  {
    cmake --build "$SHOP_BUILD" -j "$(build_jobs)" --target tests_bench &&
      bench_install
  } >"$log" 2>&1 || die "preparing failed" "read $log"
}

# bench_program NAME ARGUMENT...: runs one of tests/bench on a database of the
# tests.
bench_program() {
  local name=$1
  shift
  SHOP_SOURCE_DIR=$SHOP_ROOT SHOP_BINARY_DIR=$SHOP_BUILD \
    SHOP_TEST_DATABASE=$(pg_conninfo shop_test shop_test) \
    "$SHOP_BUILD/tests/bench/$name" "$@"
}

# bench_suite NAME SCRIPT: runs it and keeps its figures as one JSON document.
bench_suite() {
  local suite=$1 figures=$SHOP_STATE/bench/figures.jsonl began=$SECONDS load
  load=$(cut -d' ' -f1 /proc/loadavg)
  printf '\n-- %s\n' "$suite"
  : >"$figures"
  . "$2"
  jq -s --arg suite "$suite" --arg at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
    --arg commit "$(git -C "$SHOP_ROOT" rev-parse --short HEAD)" \
    --argjson cpus "$(nproc)" --argjson load_before "$load" \
    '{suite: $suite, at: $at, commit: $commit, cpus: $cpus,
      load_before: $load_before, figures: .}' \
    "$figures" >"$SHOP_STATE/bench/$suite.json"
  rm "$figures"
  printf '%s took %d s; load average before it %s\n' "$suite" \
    $((SECONDS - began)) "$load"
}

# figure NAME UNIT RUNS: prints the median of RUNS, numbers in one word, and
# keeps it.
# figure NAME UNIT RUNS times AIM LIMIT LIMIT-RUNS: as a multiple of a limit.
# figure NAME UNIT RUNS at_least|at_most AIM: next to a fixed aim.
figure() {
  local name=$1 unit=$2 runs=$3 relation=${4:-} aim=${5:-null}
  local limit_name=${6:-} limit=null value judged
  # shellcheck disable=SC2086
  value=$(median $runs)
  # shellcheck disable=SC2086
  [ "$relation" != times ] || limit=$(median $7)
  judged=$(jq -cn --arg name "$name" --arg unit "$unit" \
    --argjson value "$value" --argjson runs "[${runs// /,}]" \
    --arg relation "$relation" --argjson aim "$aim" \
    --arg limit_name "$limit_name" --argjson limit "$limit" '
    (if $relation == "times" then $value / $limit * 100 | round / 100
     else null end) as $ratio |
    {name: $name, value: $value, unit: $unit, runs: $runs,
     limit_name: $limit_name, limit: $limit, ratio: $ratio,
     relation: $relation, aim: $aim, met: (
       if $relation == "times" then $ratio >= $aim
       elif $relation == "at_least" then $value >= $aim
       elif $relation == "at_most" then $value <= $aim
       else null end)}')
  echo "$judged" >>"$figures"
  jq -r '
    def pad($n): . + " " * ([$n - length, 0] | max);
    def number: (. * 100 | round / 100 | tostring);
    (.name | pad(22)) + " " + ((.value | number) + " " + .unit | pad(24)) +
    (if .relation == "times"
     then " \(.ratio) x \(.limit_name) (\(.limit | number)), aim \(.aim) x"
     elif .relation == "" then ""
     else " aim " + (.relation | sub("_"; " ")) + " \(.aim)" end) +
    (if .met == null then "" elif .met then ": met" else ": MISSED" end)
    ' <<<"$judged"
  [ "$(jq .met <<<"$judged")" != false ] || misses=$((misses + 1))
}

# cpu_ms PID: processor time of a process and its children, those that have
# ended included.
cpu_ms() {
  # Some end while they are read.
  { cat /proc/[0-9]*/stat 2>/dev/null || true; } |
    awk -v ms="$((1000 / $(getconf CLK_TCK)))" -v of="$1" '
    {pid = $1; sub(/^.*\) /, "")}
    pid == of {ticks += $14 + $15}
    pid == of || $2 == of {ticks += $12 + $13}
    END {print ticks * ms}'
}

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

# limit_single_inserts SECONDS: one event a transaction, one client.
limit_single_inserts() {
  bench_sql -c 'drop table if exists bench_insert' -c 'create table bench_insert
    (id text, version bigserial, kind text, body jsonb, primary key
    (id, version))'
  pgbench_rate 1 "$1" <<'SQL'
insert into bench_insert (id, kind, body)
  values ('bench', 'quantity_set', '{"item": "mug-blue", "quantity": 2}');
SQL
  bench_sql -c 'drop table bench_insert'
}

# limit_hot_row CLIENTS SECONDS: units sold from one row.
limit_hot_row() {
  bench_sql -c 'drop table if exists bench_hot' \
    -c 'create table bench_hot (n bigint)' \
    -c 'insert into bench_hot values (1000000000)'
  pgbench_rate "$1" "$2" <<'SQL'
update bench_hot set n = n - 1 where n > 0;
SQL
  bench_sql -c 'drop table bench_hot'
}

shelf_skus=$SHOP_STATE/bench/skus

# set_shelf ADMIN-TOKEN SKU UNITS
set_shelf() {
  api "$1" -f -o /dev/null -X PUT -H 'Content-Type: application/json' \
    -d "{\"on_hand\": $3}" "$(shop_url)/api/v1/admin/stock/$2" || true
}

# fill_shelves: more of a hundred items than any crowd buys; `shelf_skus` names
# them.
fill_shelves() {
  local token sku
  token=$(access_token admin)
  curl -fsS "$(shop_url)/api/v1/products?limit=100" |
    jq -r '.items[].sku' >"$shelf_skus"
  declare -gA shelves=()
  while read -r sku; do
    shelves[$sku]=$(api "$token" -f "$(shop_url)/api/v1/admin/stock/$sku" |
      jq .on_hand)
    set_shelf "$token" "$sku" 10000000
  done <"$shelf_skus"
}

# restore_shelves: what was on them before.
restore_shelves() {
  local token sku
  token=$(access_token admin)
  for sku in "${!shelves[@]}"; do
    set_shelf "$token" "$sku" "${shelves[$sku]}"
  done
}
