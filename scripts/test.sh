#!/usr/bin/env bash
# Builds and runs the tests, one label after the other; tests that need a
# database get one of their own in the private cluster.
# usage: ./shop test [--asan | --tsan] [LABEL...]
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common steps topology hosts ports processes postgres certificates; do
  . "$here/lib/$part.sh"
done

preset=release
labels=()
for argument; do
  case $argument in
    --asan | --tsan) preset=${argument#--} ;;
    unit | actor | contract | integration | tidy | ui) labels+=("$argument") ;;
    *) die "there are no tests '$argument'" \
      "unit, actor, contract, integration, tidy, ui" ;;
  esac
done
if [ "$preset" != release ]; then
  SHOP_BUILD=$SHOP_ROOT/build/$preset
  # The sanitizers look at our code; the rest of the labels starts programs.
  [ ${#labels[@]} -gt 0 ] || labels=(unit actor)
fi
[ ${#labels[@]} -gt 0 ] || labels=(tidy unit actor contract ui integration)
results=$SHOP_STATE/test/$preset

build_tests() {
  cd "$SHOP_ROOT"
  [ "$SHOP_BUILD/build.ninja" -nt CMakePresets.json ] ||
    cmake --preset "$preset" -B "$SHOP_BUILD"
  cmake --build "$SHOP_BUILD" -j "$(build_jobs)" \
    --target "${labels[@]/#/tests_}"
}

test_database() {
  pg_passwords
  pg_start
  pg_roles
}

# run_label LABEL: its results go to files; the report reads them.
run_label() {
  local label=$1 jobs=1
  # Integration tests start whole shops, and one at a time is enough.
  [ "$label" = integration ] || jobs=$(nproc)
  rm -rf "${results:?}/$label"
  mkdir -p "$results/$label"
  printf '\n-- %s\n' "$label"
  GTEST_OUTPUT="xml:$results/$label/" GTEST_COLOR=no \
    UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 \
    ctest --test-dir "$SHOP_BUILD" -L "^$label$" -j "$jobs" \
    --output-on-failure --no-tests=ignore \
    --output-junit "$results/$label/ctest.junit" 9>&- |
    sed -n '/Test *#/p' || true
}

make_state
mkdir -p "$results"
was_up=1
node_pid postgres >/dev/null || was_up=0
take_lock
"$here/deps.sh" --ask
step_total=3
step "dependencies" "see the log; 'apt-get update' must work" "$here/deps.sh"
choose_ports
step "build" "fix the error that the log ends with" build_tests
step "database" "./shop logs postgres" test_database
# A test may run ./shop itself.
exec 9>&-
SHOP_TEST_DATABASE=$(pg_conninfo shop_test shop_test)
export SHOP_TEST_DATABASE
stop_database() {
  [ "$was_up" -eq 1 ] || pg_stop
}
trap stop_database EXIT

for label in "${labels[@]}"; do
  run_label "$label"
done
python3 -B "$here/test_report.py" "$results" "${labels[@]}"
