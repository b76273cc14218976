# Starting, watching and ending processes of this checkout. A process is known
# by its number and its start time, so a number that the kernel has given to
# somebody else is never signalled.

# process_stat PID: sets `stat` to what the kernel says of it, from its state on,
# in one look; fails when there is none.
process_stat() {
  local line
  { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  # The name in parentheses may hold spaces, so count from behind it.
  read -ra stat <<<"${line##*) }"
}

# start_time PID: in clock ticks since boot; nothing when there is none.
start_time() {
  local stat
  ! process_stat "$1" || echo "${stat[19]}"
}

# node_pid NODE: prints its number when it runs. In one look: with two a process
# that was asked about in between would be taken for alive again.
node_pid() {
  local pid started stat
  read -r pid started 2>/dev/null <"$SHOP_STATE/run/$1.pid" || return 1
  [ -n "$started" ] && process_stat "$pid" || return 1
  # A zombie has ended; only nobody has asked yet.
  [ "${stat[19]}" = "$started" ] && [[ ${stat[0]} != [ZX] ]] || return 1
  echo "$pid"
}

# launch_environment: sets `launch_env` to what a process gets besides:
# SHOP_LAUNCH_ENV, a NAME=VALUE a line. For experiments with faults.
launch_environment() {
  launch_env=()
  [ -z "${SHOP_LAUNCH_ENV:-}" ] || mapfile -t launch_env <<<"$SHOP_LAUNCH_ENV"
}

# launch NODE COMMAND...: in a session of its own, its output in its log. Sets
# `launched` to its number.
launch() {
  local node=$1 log=$SHOP_STATE/logs/$1.log
  shift
  # Eight megabytes are enough to look back.
  if [ "$(stat -c %s "$log" 2>/dev/null || echo 0)" -gt 8388608 ]; then
    mv -f "$log" "$log.1"
  fi
  setsid "$@" >>"$log" 2>&1 </dev/null 9>&- &
  launched=$!
  echo "$launched $(start_time "$launched")" >"$SHOP_STATE/run/$node.pid"
}

# how_it_ended: sets `ending` to what became of what this shell has launched
# last, if it has; above 128 the status is that of a signal.
how_it_ended() {
  local code=0 stat
  if [ -z "${launched:-}" ]; then
    ending="ran, and has ended just now"
  elif process_stat "$launched" && [[ ${stat[0]} != [ZX] ]]; then
    ending="is not known any more, and process $launched runs"
  else
    wait "$launched" || code=$?
    ending="ended at its start, status $code"
  fi
}

# wait_until SECONDS COMMAND...: until it succeeds.
wait_until() {
  local tries=$(($1 * 10))
  shift
  until "$@"; do
    [ $((tries -= 1)) -gt 0 ] || return 1
    pause 0.1
  done
}

gone() {
  ! node_pid "$1" >/dev/null
}

# stop_process NODE [SIGNAL GRACE]: asks, waits, and only then kills.
stop_process() {
  local node=$1 signal=${2:-TERM} grace=${3:-15} pid
  if pid=$(node_pid "$node"); then
    kill -"$signal" "$pid" 2>/dev/null || true
    if ! wait_until "$grace" gone "$node"; then
      echo "$node did not end within $grace s and was killed"
      ! pid=$(node_pid "$node") || kill -KILL "$pid" 2>/dev/null || true
      wait_until 5 gone "$node" || die "process $pid of $node will not end" \
        "look at 'ps $pid'"
    fi
  fi
  rm -f "$SHOP_STATE/run/$node.pid" "$SHOP_STATE/run/$node.made_of"
}

# stop_others NODE...: ends what runs here and is none of these.
stop_others() {
  local file node
  for file in "$SHOP_STATE"/run/*.pid; do
    node=$(basename "$file" .pid)
    [ -e "$file" ] && [[ " $* " != *" $node "* ]] || continue
    stop_process "$node"
  done
}
