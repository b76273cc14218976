# The nodes: what each is started with, in what order, and how to tell that it
# may take traffic. Secrets are named by the path of a file with mode 0600.

# node_program NODE: the name of its program.
node_program() {
  case $1 in
    sandbox_provider) echo sandbox_provider ;;
    signer) echo signer_node ;;
    shard_*) echo shard_node ;;
    edge_*) echo edge_node ;;
  esac
}

# node_parts NODE: its program, and others that it starts.
node_parts() {
  echo "$SHOP_BUILD/bin/$(node_program "$1")"
  [ "$1" != signer ] || echo "$SHOP_BUILD/bin/signer_keys"
}

node_ops_port() {
  case $1 in
    sandbox_provider) port provider_ops ;;
    *) port "$1_ops" ;;
  esac
}

config_sandbox_provider() {
  cat <<CONF
listen_address = $(node_address sandbox_provider)
listen_port = $(port provider)
ops_port = $(port provider_ops)
api_key_file = $SHOP_STATE/secrets/provider_key
record_file = $SHOP_STATE/data/provider/record.jsonl
CONF
}

config_signer() {
  cat <<CONF
listen_address = $(node_address signer)
listen_port = $(port signer)
ops_port = $(port signer_ops)
certificate = $cert_folder/signer.crt
private_key = $cert_folder/signer.key
client_ca = $cert_folder/signer_ca.crt
client_pins = $cert_folder/signer_client_pins
signing_key = $SHOP_STATE/data/signer/signing.key
key_passphrase_file = $SHOP_STATE/secrets/signer_passphrase
guard_file = $SHOP_STATE/data/signer/guard
CONF
}

config_shard() {
  cat <<CONF
node_id = $1
listen_address = $(node_address "$1")
listen_port = $(port "$1")
ops_address = $(node_address "$1")
ops_port = $(port "$1_ops")
certificate = $cert_folder/$1.crt
private_key = $cert_folder/$1.key
node_ca = $cert_folder/node_ca.crt
database = $(pg_conninfo shop shop)
signer_address = $(node_address signer)
signer_port = $(port signer)
signer_certificate = $cert_folder/signer_client_shard.crt
signer_private_key = $cert_folder/signer_client_shard.key
signer_ca = $cert_folder/signer_ca.crt
provider_address = $(node_address sandbox_provider)
provider_port = $(port provider)
provider_key_file = $SHOP_STATE/secrets/provider_key
initial_accounts = $SHOP_STATE/logins
CONF
}

config_edge() {
  cat <<CONF
node_id = $1
listen_address = 127.0.0.1
listen_port = $(port http)
ops_port = $(port "$1_ops")
certificate = $cert_folder/$1.crt
private_key = $cert_folder/$1.key
node_ca = $cert_folder/node_ca.crt
shard_nodes = $(shard_places)
media_folder = $SHOP_STATE/data/demo/media
ui_folder = $SHOP_ROOT/ui/dist
# made of $(cat "$SHOP_ROOT/ui/dist/.made_of"), hosts $(topology hosts off)
${SHOP_REQUESTS_PER_S:+requests_per_s = $SHOP_REQUESTS_PER_S}
CONF
}

shard_places() {
  local node places=()
  for node in "${shard_names[@]}"; do
    places+=("$(node_address "$node"):$(port "$node")")
  done
  (IFS=, && echo "${places[*]}")
}

# node_config NODE: prints what it is started with.
node_config() {
  case $1 in
    shard_* | edge_*) "config_${1%_*}" "$1" ;;
    *) "config_$1" ;;
  esac
}

# node_made_of NODE CONFIG: what a running node depends on. An edge needs the
# shard nodes' places only to begin with: more or fewer of them are no reason to
# start it again.
node_made_of() {
  { node_parts "$1" | xargs cat && sed '/^shard_nodes = /d' "$2"; } | sha256sum
}

node_ops_address() {
  if [[ $1 == shard_* ]]; then node_address "$1"; else echo 127.0.0.1; fi
}

node_ready() {
  curl -fs -o /dev/null -m 2 \
    "http://$(node_ops_address "$1"):$(node_ops_port "$1")/readyz"
}

ready_or_dead() {
  node_ready "$1" || gone "$1"
}

node_fails() {
  tail -n 20 "$SHOP_STATE/logs/$1.log"
  die "$1 $2" "read the lines above; all of them: ./shop logs $1"
}

# start_node NODE: starts it, or starts it again when its program or its
# configuration is not what it runs with; waits until it may take traffic.
start_node() {
  local node=$1 program config=$SHOP_STATE/nodes/$1.conf made_of
  launched=''
  program=$SHOP_BUILD/bin/$(node_program "$node")
  [ -x "$program" ] || die "there is no $program" "./shop up builds it"
  mkdir -p -m 700 "$SHOP_STATE/data/provider" "$SHOP_STATE/data/signer"
  node_config "$node" | write_private "$config"
  made_of=$(node_made_of "$node" "$config")
  if node_pid "$node" >/dev/null &&
    [ "$made_of" = "$(cat "$SHOP_STATE/run/$node.made_of" 2>/dev/null)" ]; then
    [ -z "${STEP_NOTE:-}" ] || note "already runs"
  else
    stop_process "$node"
    launch_environment
    at_host "$node" env "${launch_env[@]}" "$program" --config "$config"
    launch "$node" "${host_argv[@]}"
    echo "$made_of" >"$SHOP_STATE/run/$node.made_of"
  fi
  wait_until "${2:-60}" ready_or_dead "$node" || node_fails "$node" \
    "is not ready after ${2:-60} s"
  node_pid "$node" >/dev/null || {
    how_it_ended
    node_fails "$node" "$ending"
  }
}

# What an address may send in a second that stands for a crowd: all it can.
crowd_requests_per_s=1000000

# edges_with_limit REQUESTS: each address may send so many in a second; the
# edge's own limit when empty. For crowds that come from one address.
edges_with_limit() {
  (
    take_lock 60
    for node in "${edge_names[@]}"; do
      SHOP_REQUESTS_PER_S=$1 start_node "$node" >/dev/null
    done
  )
}
