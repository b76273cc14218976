# Steps with progress: each runs with its output in a log of its own, and says
# how long it took. A step that fails says which, why, and what to do.

step_number=0
step_total=0
step_started=$SECONDS
step_interrupts=0

# note TEXT: inside a step, what to print behind its name.
note() {
  [ -z "${STEP_NOTE:-}" ] || printf '%s' "$*" >"$STEP_NOTE"
}

# Shows what the running step does: on a terminal its last line of output, in
# a file a line each half minute.
step_progress() {
  local label=$1 log=$2 began=$3 waited=$((SECONDS - $3)) last
  if [ -t 1 ]; then
    last=$(tail -n 1 "$log" 2>/dev/null | tr -d '\r' | cut -c1-30)
    printf '\r\033[K%s %4d s  %s' "$label" "$waited" "$last"
  elif [ "$waited" -gt 0 ] && [ $((waited % 30)) -eq 0 ]; then
    printf '%s %4d s  %s\n' "$label" "$waited" \
      "$(tail -n 1 "$log" | cut -c1-40)"
  fi
}

step_failed() {
  local name=$1 log=$2 hint=$3
  # Whoever called `die` knows better than the step.
  [ ! -s "$STEP_HINT" ] || hint=$(cat "$STEP_HINT")
  {
    printf '\nshop: step "%s" failed. The end of its log:\n\n' "$name"
    tail -n 25 "$log" | sed 's/^/  | /'
    printf '\n      whole log:  %s\n' "$log"
    printf '      what to do: %s\n' "$hint"
  } >&2
  exit 1
}

# step_interrupt JOB: ends all that the step has started. At first as from a
# keyboard, because apt then finishes the package that it is at; then at once.
step_interrupt() {
  local signal=INT
  [ "$step_interrupts" -eq 0 ] || signal=TERM
  step_interrupts=$((step_interrupts + 1))
  printf '\nshop: interrupted; waiting for the step to end\n' >&2
  kill -"$signal" -- "-$1" 2>/dev/null || true
}

# step NAME HINT COMMAND...: runs COMMAND; HINT is what to do when it fails.
step() {
  local name=$1 hint=$2 began=$SECONDS label log code=0
  shift 2
  step_number=$((step_number + 1))
  label=$(printf '[%2d/%d] %-20s' "$step_number" "$step_total" "$name")
  log=$SHOP_STATE/logs/up/$(printf '%02d' "$step_number")-${name// /_}.log
  export STEP_NOTE=$SHOP_STATE/run/step_note
  export STEP_HINT=$SHOP_STATE/run/step_hint
  : >"$STEP_NOTE"
  : >"$STEP_HINT"
  # In the background, so that `set -e` holds inside and time can be shown; in
  # a process group of its own, so that it can be interrupted whole.
  set -m
  (
    set +m -euo pipefail
    trap 'exit 130' INT
    "$@"
  ) >"$log" 2>&1 </dev/null &
  local job=$!
  set +m
  trap 'step_interrupt "$job"' INT TERM
  local shown=-1
  while kill -0 "$job" 2>/dev/null; do
    if [ $((SECONDS - began)) -ne "$shown" ]; then
      shown=$((SECONDS - began))
      step_progress "$label" "$log" "$began"
    fi
    pause 0.05
  done
  wait "$job" || code=$?
  trap - INT TERM
  [ "$step_interrupts" -eq 0 ] || exit 130
  [ ! -t 1 ] || printf '\r\033[K'
  printf '%s %4d s  %s\n' "$label" $((SECONDS - began)) "$(cat "$STEP_NOTE")"
  [ "$code" -eq 0 ] || step_failed "$name" "$log" "$hint"
}
