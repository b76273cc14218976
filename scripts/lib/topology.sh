# Which nodes the shop has, and whether each shard node stands on a host of its
# own; kept in .shop/topology as name=value.

# Shard nodes at most: the certificates, ports and connections of more have
# never been tried.
shard_nodes_max=8
edge_nodes=2

# topology NAME OTHERWISE: prints what was chosen.
topology() {
  local value
  value=$(sed -n "s/^$1=//p" "$SHOP_STATE/topology" 2>/dev/null)
  echo "${value:-$2}"
}

# choose_topology NAME VALUE: keeps it.
choose_topology() {
  local rest
  rest=$(grep -v "^$1=" "$SHOP_STATE/topology" 2>/dev/null || true)
  printf '%s\n' ${rest:+"$rest"} "$1=$2" | write_private "$SHOP_STATE/topology"
}

# check_shard_nodes NUMBER
check_shard_nodes() {
  [[ $1 =~ ^[0-9]{1,3}$ ]] && [ "$1" -ge 1 ] && [ "$1" -le "$shard_nodes_max" ] ||
    die "'$1' is no number of shard nodes" "choose 1 to $shard_nodes_max"
}

# name_nodes: fills `node_names`, in starting order; they stop in reverse.
name_nodes() {
  local i
  node_names=(sandbox_provider signer)
  shard_names=()
  edge_names=()
  for ((i = 1; i <= $(topology shard_nodes 3); ++i)); do
    shard_names+=("shard_$i")
  done
  for ((i = 1; i <= edge_nodes; ++i)); do
    edge_names+=("edge_$i")
  done
  node_names+=("${shard_names[@]}" "${edge_names[@]}")
}

name_nodes
