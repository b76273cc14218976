# Hosts for shard nodes: network namespaces on a bridge of this checkout, so
# that a test can cut one off. Everything else stays on this machine's own
# side of the bridge. Needs root; without hosts all nodes meet on 127.0.0.1.

hosts_wanted() {
  [ "$(topology hosts off)" = on ]
}

# What this checkout's bridge and namespaces are called.
hosts_name() {
  echo "shop$(topology hosts_id none)"
}

# The first three numbers of the addresses on the bridge.
hosts_net() {
  topology hosts_net none
}

# node_host NODE: the namespace of a node; nothing when it has none.
node_host() {
  ! hosts_wanted || [[ $1 != shard_* ]] || echo "$(hosts_name)-$1"
}

# node_address NODE: where others reach it.
node_address() {
  if ! hosts_wanted; then
    echo 127.0.0.1
  elif [[ $1 == shard_* ]]; then
    echo "$(hosts_net).$((10 + ${1#shard_}))"
  else
    echo "$(hosts_net).1"
  fi
}

# at_host NODE COMMAND...: sets `host_argv` to COMMAND run where the node stands.
at_host() {
  local host
  host=$(node_host "$1")
  shift
  host_argv=(${host:+ip netns exec "$host"} "$@")
}

# A net that this machine has no route to.
free_net() {
  local net
  for _ in {1..100}; do
    net="10.$((200 + RANDOM % 50)).$((RANDOM % 256))"
    [ -n "$(ip -4 route show root "$net.0/24")" ] || {
      echo "$net"
      return
    }
  done
  die "no free net for the hosts" "look at 'ip route'"
}

hosts_possible() {
  [ "$(id -u)" -eq 0 ] || die "hosts for nodes need root" \
    "run ./shop as root, or leave out --hosts"
  [ -n "$(command -v iptables)" ] || die "there is no iptables" \
    "apt-get install iptables"
}

# make_hosts: the bridge, and a namespace for every shard node there may be.
make_hosts() {
  local bridge
  hosts_possible
  [ "$(hosts_net)" != none ] || {
    choose_topology hosts_id "$(random_hex 2)"
    choose_topology hosts_net "$(free_net)"
  }
  bridge=$(hosts_name)
  ip link show "$bridge" >/dev/null 2>&1 || {
    ip link add "$bridge" type bridge
    ip address add "$(hosts_net).1/24" dev "$bridge"
    ip link set "$bridge" up
  }
  local node
  for node in "${shard_names[@]}"; do
    make_host "$node" "$bridge"
  done
}

# make_host NODE BRIDGE: complete or not at all.
make_host() {
  local host near=$2h${1#shard_} far=$2n${1#shard_}
  host=$(node_host "$1")
  ! ip netns exec "$host" true 2>/dev/null || return 0
  ip netns add "$host"
  ip link add "$near" type veth peer name "$far"
  ip link set "$far" netns "$host"
  ip link set "$near" master "$2" up
  ip netns exec "$host" ip link set lo up
  ip netns exec "$host" ip address add "$(node_address "$1")/24" dev "$far"
  ip netns exec "$host" ip link set "$far" up
}

# remove_hosts: all that carries this checkout's name.
remove_hosts() {
  local name host
  name=$(hosts_name)
  [ "$name" != shopnone ] || return 0
  for host in $(ip netns list 2>/dev/null | awk '{print $1}'); do
    [[ $host != "$name-"* ]] || ip netns delete "$host"
  done
  ! ip link show "$name" >/dev/null 2>&1 || ip link delete "$name"
}
