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

# filter_packets NODE OTHER ONE-WAY WORD...: what iptables is to do with them;
# with ONE-WAY only those that NODE sends.
filter_packets() {
  local match node=$1 other=$2 one_way=$3
  shift 3
  while read -r match; do
    [ -z "$one_way" ] || [[ $match != INPUT* ]] || continue
    # shellcheck disable=SC2086
    at_host "$node" iptables -w 5 -A $match "$@"
    "${host_argv[@]}"
  done < <(cut_match "$node" "$other")
}

# A queue that nobody serves: a packet for it is gone, and who has sent it does
# not know. DROP would tell the sender's kernel, which then has not sent it at
# all and waits in a way that no lossy network causes.
lost_packets_queue=65535

# cut_off NODE OTHER ONE-WAY LOSS: LOSS percent of the packets, 100 for all.
cut_off() {
  local part=()
  [ "$4" -eq 100 ] ||
    part=(-m statistic --mode random --probability "0.$(printf %02d "$4")")
  filter_packets "$1" "$2" "$3" "${part[@]}" \
    -j NFQUEUE --queue-num "$lost_packets_queue"
}

# slow_down NODE OTHER ONE-WAY MS: each packet comes MS milliseconds later. The
# queue has the delay for its number; where nobody serves it, packets pass.
slow_down() {
  local program=$SHOP_BUILD/bin/packet_delay by=delay_$1_$4
  [ -x "$program" ] || build_packet_delay
  if gone "$by"; then
    at_host "$1" "$program" "$4"
    launch "$by" "${host_argv[@]}"
    wait_until 10 delays_or_dead "$by" && ! gone "$by" ||
      die "packets of $1 cannot be delayed" "read $SHOP_STATE/logs/$by.log"
  fi
  filter_packets "$1" "$2" "$3" -j NFQUEUE --queue-num "$4" --queue-bypass
}

build_packet_delay() {
  cmake --build "$SHOP_BUILD" --target packet_delay >/dev/null ||
    die "building packet_delay failed" "./shop up; then try again"
}

delays_or_dead() {
  tail -n 1 "$SHOP_STATE/logs/$1.log" | grep -qx ready || gone "$1"
}

# join_again NODE: undoes all cuts and delays of it. Rules first: without them
# nobody waits for who serves the queue.
join_again() {
  [ -n "$(node_host "$1")" ] || return 0
  local file
  at_host "$1" iptables -w 5 -F
  "${host_argv[@]}" 2>/dev/null || true
  for file in "$SHOP_STATE/run/delay_$1_"*.pid; do
    [ ! -e "$file" ] || stop_process "$(basename "$file" .pid)"
  done
}
