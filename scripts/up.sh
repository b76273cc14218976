#!/usr/bin/env bash
# Brings the shop up from whatever is there. Every step looks first, so a
# second run changes nothing.
# usage: ./shop up [--hosts | --no-hosts]
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common steps topology hosts ports processes postgres certificates \
  migrate nodes edge_client ui; do
  . "$here/lib/$part.sh"
done
case ${1:-} in
  '' | --hosts | --no-hosts) ;;
  *) die "up takes no argument '$1'" "./shop help" ;;
esac

# What is asked for now stays until something else is asked for.
topology_asked_for() {
  [ -z "${SHOP_SHARD_NODES:-}" ] || {
    check_shard_nodes "$SHOP_SHARD_NODES"
    choose_topology shard_nodes "$SHOP_SHARD_NODES"
    name_nodes
  }
  case $1 in
    --hosts) hosts_possible && choose_topology hosts on ;;
    --no-hosts) choose_topology hosts off ;;
  esac
}

build_nodes() {
  cd "$SHOP_ROOT"
  [ "$SHOP_BUILD/build.ninja" -nt CMakePresets.json ] ||
    cmake --preset release -B "$SHOP_BUILD"
  cmake --build "$SHOP_BUILD" -j "$(build_jobs)" --target shop_nodes
}

make_secrets() {
  pg_passwords
  local name file
  for name in provider_key signer_passphrase; do
    file=$SHOP_STATE/secrets/$name
    [ -s "$file" ] || random_hex 32 | write_private "$file"
  done
}

# One login for each role, known to nobody else.
make_logins() {
  local role
  [ -s "$SHOP_STATE/logins" ] || for role in customer support admin operator; do
    echo "$role $role@demo.secureshop.example $(random_hex 10)"
  done | write_private "$SHOP_STATE/logins"
}

database() {
  ! node_pid postgres >/dev/null || note "already runs"
  pg_start
  pg_roles
}

# The shard node makes the accounts from its configuration; this sees to it
# that each can sign in.
accounts() {
  local role
  for role in customer support admin operator; do
    wait_until 30 signs_in_or_dead "$role" || access_token "$role"
    ! gone edge_1 || node_fails edge_1 "ended while $role signed in"
  done
}

signs_in_or_dead() {
  gone edge_1 || signs_in "$1"
}

# In a shell of its own, because what fails there ends the shell.
signs_in() {
  (STEP_HINT='' && access_token "$1") >/dev/null 2>&1
}

demo_catalogue() {
  local demo=$SHOP_STATE/data/demo digest
  digest=$(cat "$SHOP_ROOT"/scripts/demo_catalog/*.py | sha256sum)
  if [ "$digest" = "$(cat "$demo/loaded" 2>/dev/null)" ]; then
    note "already there"
    return
  fi
  mkdir -p "$demo"
  python3 "$SHOP_ROOT/scripts/demo_catalog/generate.py" "$demo"
  "$SHOP_ROOT/scripts/import.sh" "$demo/products.csv"
  echo "$digest" >"$demo/loaded"
  note "$(ls "$demo/media" | wc -l) pictures"
}

an_edge_runs() {
  local node
  for node in "${edge_names[@]}"; do
    ! node_pid "$node" >/dev/null || return 0
  done
  return 1
}

# Looked at before it is remembered: a port that was refused is not asked for
# again.
public_port_is_free() {
  local current='' wanted
  [ ! -s "$SHOP_STATE/ports" ] || current=$(port http)
  wanted=${SHOP_PORT:-${current:-8080}}
  ! listening "$wanted" ||
    { [ "$wanted" = "$current" ] && an_edge_runs; } ||
    die "port $wanted is taken by another program" \
      "choose another: SHOP_PORT=$((wanted + 10)) ./shop up"
}

summary() {
  printf '\nThe shop is open: %s   (%d s)\n\n' "$(shop_url)" \
    $((SECONDS - step_started))
  printf '  %-10s %-36s %s\n' role e-mail password
  while read -r role email password; do
    printf '  %-10s %-36s %s\n' "$role" "$email" "$password"
  done <"$SHOP_STATE/logins"
  printf '\n  ./shop status, ./shop logs, ./shop down\n'
}

check_public_port
make_state
take_lock
topology_asked_for "${1:-}"
"$here/deps.sh" --ask
step_total=$((9 + ${#node_names[@]}))
step "dependencies" "see the log; 'apt-get update' must work on this machine" \
  "$here/deps.sh"
# Before the build, which takes longer than anybody wants to wait for this.
public_port_is_free
choose_ports
! hosts_wanted || make_hosts
step "build" "fix the error, or report it with the log" build_nodes
step "user interface" "see the log; npm has to reach its registry" ui_build
step "secrets" "see the log" make_secrets
make_logins
step "certificates" "see the log; openssl must be version 3" make_certificates
step "database" "./shop logs postgres" database
step "migrations" "./shop logs postgres" migrate
stop_others postgres "${node_names[@]}"
for node in "${node_names[@]}"; do
  step "${node//_/ }" "./shop logs $node" start_node "$node"
done
step "accounts" "./shop logs edge_1; ./shop logs shard_1" accounts
step "demo catalogue" "./shop logs edge_1; ./shop logs shard_1" demo_catalogue
summary
