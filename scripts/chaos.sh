#!/usr/bin/env bash
# Breaks the shop in known ways while people shop, and judges what they were
# told. Experiments are files in tests/chaos/experiments; docs/chaos.md tells
# how to write one and how to read the report.
# usage: ./shop chaos [EXPERIMENT...] [--set standard|short] [--seed N]
#                     [--random MINUTES] [--rounds N] [--check] [--list]
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common ports processes; do
  . "$here/lib/$part.sh"
done

needs_no_shop() {
  local argument
  for argument; do
    case $argument in --check | --list | -h | --help) return 0 ;; esac
  done
  return 1
}

build_client() {
  cmake --build "$SHOP_BUILD" -j "$(build_jobs)" --target tests_chaos
}

if ! needs_no_shop "$@"; then
  [ -s "$SHOP_STATE/ports" ] && node_pid postgres >/dev/null ||
    die "the shop is not up" "./shop up"
  log=$SHOP_STATE/logs/chaos-build.log
  build_client >"$log" 2>&1 || die "building the customers failed" "read $log"
fi
exec python3 -B "$SHOP_ROOT/tests/chaos/runner.py" "$@"
