#!/usr/bin/env bash
# Holds C++ files against .clang-format.
# usage: scripts/check_format.sh [--fix]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
cd "$SHOP_ROOT"
command -v clang-format >/dev/null ||
  die "there is no clang-format" "scripts/deps.sh --checks"
mapfile -t files < <(git ls-files -- '*.cpp' '*.hpp')
mode=(--dry-run --Werror)
[ "${1:-}" != --fix ] || mode=(-i)
clang-format "${mode[@]}" "${files[@]}" ||
  die "some files are not formatted" "scripts/check_format.sh --fix"
