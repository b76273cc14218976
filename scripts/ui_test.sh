#!/usr/bin/env bash
# Checks the types of the user interface and runs its tests. Results go where
# those of the other tests go, when GTEST_OUTPUT names that folder.
# usage: scripts/ui_test.sh
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common ui; do
  . "$here/lib/$part.sh"
done
# Without a step there is nobody to read what it would note.
export STEP_NOTE=/dev/null
ui_libraries
cd "$ui_source"
report=()
results=${GTEST_OUTPUT:-}
if [ -n "$results" ]; then
  report=(--reporter=default --reporter=junit
    "--outputFile.junit=${results#xml:}vitest.xml")
fi
npm test -- "${report[@]}"
