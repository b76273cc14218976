# Cuts between a shard node on a host of its own and somebody else: rules of
# that host alone, which go with it.

# The packets of NODE to or from OTHER, as words for iptables: one line for
# each direction, the outgoing first.
cut_match() {
  local node=$1 other=$2 there
  case $other in
    all) printf '%s\n' 'OUTPUT ! -o lo' 'INPUT ! -i lo' ;;
    edges)
      there=$(node_address edge_1)
      echo "OUTPUT -p tcp -d $there --sport $(port "$node")"
      echo "INPUT -p tcp -s $there --dport $(port "$node")"
      ;;
    postgres | signer | provider)
      there=$(node_address "$other")
      echo "OUTPUT -p tcp -d $there --dport $(port "$other")"
      echo "INPUT -p tcp -s $there --sport $(port "$other")"
      ;;
    shard_*)
      there=$(node_address "$other")
      echo "OUTPUT -d $there"
      echo "INPUT -s $there"
      ;;
  esac
}

check_cut() {
  local node=$1 other=$2
  hosts_wanted || die "the nodes have no hosts of their own to cut off" \
    "./shop up --hosts, as root"
  [ -n "$(node_host "$node")" ] || die "$node has no host of its own" \
    "one of: ${shard_names[*]}"
  [ "$node" != "$other" ] || die "$node cannot be cut off from itself" \
    "name another one, or all"
  case " all edges postgres signer provider ${shard_names[*]} " in
    *" $other "*) ;;
    *)
      die "there is no '$other'" \
        "one of: all edges postgres signer provider ${shard_names[*]}"
      ;;
  esac
}

# cut_off NODE OTHER ONE-WAY LOSS: LOSS percent of the packets, 100 for all; with
# ONE-WAY only those that NODE sends.
cut_off() {
  local match node=$1 one_way=$3 loss=$4 part=()
  [ "$loss" -eq 100 ] ||
    part=(-m statistic --mode random --probability "0.$(printf %02d "$loss")")
  while read -r match; do
    [ -z "$one_way" ] || [[ $match != INPUT* ]] || continue
    # shellcheck disable=SC2086
    at_host "$node" iptables -w 5 -A $match "${part[@]}" -j DROP
    "${host_argv[@]}"
  done < <(cut_match "$node" "$2")
}

# join_again NODE: undoes all cuts of it.
join_again() {
  [ -n "$(node_host "$1")" ] || return 0
  at_host "$1" iptables -w 5 -F
  "${host_argv[@]}" 2>/dev/null || true
}
