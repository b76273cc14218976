#!/usr/bin/env bash
# What happens to one process of the shop: it crashes, hangs, is cut off, is
# started again. A fault with --for heals by itself, whatever becomes of the
# one who made it.
# usage: see ./shop help
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common steps topology hosts ports processes postgres certificates \
  nodes network_faults; do
  . "$here/lib/$part.sh"
done
verb=$1 node=${2:-}
shift $(($# < 2 ? $# : 2))

# Seconds that a fault may last at most.
fault_s_max=600

# How late a packet may be, as packet_delay has it.
delay_ms_max=5000

known_node() {
  case " postgres ${node_names[*]} " in
    *" $1 "*) [ -n "$1" ] ;;
    *) false ;;
  esac || die "there is no node '$1'" "one of: postgres ${node_names[*]}"
}

# running_pid NODE
running_pid() {
  node_pid "$1" || die "$1 does not run" "./shop start $1"
}

kill_node() {
  local pid
  pid=$(running_pid "$1")
  kill -KILL "$pid"
  wait_until 5 gone "$1" || die "$1 will not end" "look at 'ps $pid'"
}

start_one() {
  if [ "$1" = postgres ]; then pg_start; else start_node "$1"; fi
}

# In order: a shard node hands its shards over, an edge its clients.
restart_node() {
  if [ "$1" = postgres ]; then pg_stop; else stop_process "$1"; fi
  start_one "$1"
}

# signal_node NODE SIGNAL: PostgreSQL is more than one process.
signal_node() {
  local pid
  [ "$1" != postgres ] || die "postgres cannot be stopped like this" \
    "cut shard nodes off from it: ./shop cut shard_1 postgres"
  pid=$(running_pid "$1")
  kill -"$2" "$pid"
}

# In a session of its own, before the fault: it does its work even when whoever
# called has been killed.
heal_after() {
  [[ $1 =~ ^[0-9]{1,3}$ ]] && [ "$1" -ge 1 ] && [ "$1" -le "$fault_s_max" ] ||
    die "'$1' is no number of seconds" "choose 1 to $fault_s_max"
  setsid "$here/heal_later.sh" "$1" "$node" </dev/null >/dev/null 2>&1 9>&- &
}

heal() {
  join_again "$1"
  [ "$1" = postgres ] || ! node_pid "$1" >/dev/null || signal_node "$1" CONT
}

# fault_options OPTION...: sets `lasts`, `one_way`, `loss` and `delay`.
fault_options() {
  lasts='' one_way='' loss=100 delay=''
  while [ $# -gt 0 ]; do
    case $1 in
      --one-way) one_way=1 ;;
      --for | --loss | --delay)
        [ $# -ge 2 ] || die "$1 needs a number" "./shop help"
        case $1 in
          --for) lasts=$2 ;;
          --loss) loss=$2 ;;
          --delay) delay=$2 ;;
        esac
        shift
        ;;
      *) die "there is no option '$1'" "./shop help" ;;
    esac
    shift
  done
  [[ $loss =~ ^[0-9]{1,3}$ ]] && [ "$loss" -ge 1 ] && [ "$loss" -le 100 ] ||
    die "'$loss' is no percentage" "choose 1 to 100"
  [ -z "$delay" ] ||
    { [[ $delay =~ ^[0-9]{1,4}$ ]] && [ "$delay" -ge 1 ] &&
      [ "$delay" -le "$delay_ms_max" ]; } ||
    die "'$delay' is no number of milliseconds" "choose 1 to $delay_ms_max"
  [ -z "$delay" ] || [ "$loss" -eq 100 ] ||
    die "packets are lost or late, not both" "leave out --loss or --delay"
}

# scale_shards NUMBER: the new ones take their part, those that leave hand
# theirs over.
scale_shards() {
  local before=("${shard_names[@]}") one
  check_shard_nodes "$1"
  choose_topology shard_nodes "$1"
  name_nodes
  choose_ports
  (make_certificates)
  ! hosts_wanted || make_hosts
  for one in "${shard_names[@]}"; do
    start_node "$one"
  done
  for one in "${before[@]}"; do
    [[ " ${shard_names[*]} " == *" $one "* ]] || stop_process "$one"
  done
}

[ -s "$SHOP_STATE/ports" ] || die "the shop was never up" "./shop up"
case $verb in
  scale) [ "$node" = shard ] || die "only shard nodes can be scaled" \
    "./shop scale shard N" ;;
  restart | heal) [ "${node:-all}" = all ] || known_node "$node" ;;
  *) known_node "$node" ;;
esac
case $verb in
  kill) kill_node "$node" ;;
  stop)
    fault_options "$@"
    [ -z "$lasts" ] || heal_after "$lasts"
    signal_node "$node" STOP
    ;;
  cont) signal_node "$node" CONT ;;
  cut)
    other=all
    [[ ${1:---} == --* ]] || { other=$1 && shift; }
    check_cut "$node" "$other"
    fault_options "$@"
    [ -z "$lasts" ] || heal_after "$lasts"
    if [ -n "$delay" ]; then
      slow_down "$node" "$other" "$one_way" "$delay"
    else
      cut_off "$node" "$other" "$one_way" "$loss"
    fi
    ;;
  heal)
    if [ "${node:-all}" = all ]; then set -- "${node_names[@]}"; else set -- "$node"; fi
    for one; do heal "$one"; done
    ;;
  start | restart | scale)
    take_lock 60
    case $verb in
      start) start_one "$node" ;;
      restart)
        if [ "${node:-all}" = all ]; then set -- "${node_names[@]}"; else set -- "$node"; fi
        for one; do restart_node "$one"; done
        ;;
      scale) scale_shards "${1:-}" ;;
    esac
    ;;
  *) die "there is no '$verb'" "./shop help" ;;
esac
