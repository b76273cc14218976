#!/usr/bin/env bash
# Runs clang-tidy: over what differs from the main branch (on it: over its
# newest commits) and what is not yet committed, or over everything.
# usage: scripts/check_tidy.sh [--all]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
cd "$SHOP_ROOT"
command -v clang-tidy-16 >/dev/null ||
  die "there is no clang-tidy-16" "scripts/deps.sh --checks"
# A build of its own: clang reads neither GCC's precompiled headers nor some of
# its options.
folder=$SHOP_ROOT/build/clang-tidy
cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
  >/dev/null
sed -i 's/ -fpch-preprocess//g' "$folder/compile_commands.json"

# On the main branch there is nothing to differ from.
commits_max=3

base_commit() {
  local base head
  head=$(git rev-parse HEAD)
  base=$(git merge-base HEAD "${CHECK_BASE:-origin/main}" 2>/dev/null) ||
    base=$head
  [ "$base" = "$head" ] || {
    echo "$base"
    return
  }
  git rev-list --first-parent -n $((commits_max + 1)) HEAD | tail -n 1
}

# includer NAME PATTERN: the first file that includes it.
includer() {
  git grep -lF "#include \"$1\"" -- "$2" | sed -n 1p
}

# A header is checked through its own source file, or one that includes it,
# through other headers if need be.
source_of() {
  local name=$1 found
  if [ "${name%.cpp}" != "$name" ]; then
    echo "$name"
  elif [ -e "${name%.hpp}.cpp" ]; then
    echo "${name%.hpp}.cpp"
  elif found=$(includer "$name" '*.cpp') && [ -n "$found" ]; then
    echo "$found"
  elif found=$(includer "$name" '*.hpp') && [ -n "$found" ]; then
    source_of "$found"
  fi
}

changed() {
  local name
  {
    git diff --name-only --diff-filter=d "$(base_commit)" -- '*.cpp' '*.hpp'
    git ls-files --others --exclude-standard -- '*.cpp' '*.hpp'
  } | while read -r name; do
    source_of "$name"
  done
}

if [ "${1:-}" = --all ]; then
  mapfile -t files < <(git ls-files -- '*.cpp')
else
  mapfile -t files < <(changed | sort -u)
fi
[ ${#files[@]} -gt 0 ] || {
  echo "no C++ file differs"
  exit 0
}
printf '%s\0' "${files[@]}" |
  xargs -0 -n 1 -P "$(nproc)" clang-tidy-16 -p "$folder" --quiet \
    --extra-arg=-Wno-unknown-warning-option
