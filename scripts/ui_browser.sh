#!/usr/bin/env bash
# Runs the tests in a browser, tests/ui/, against the shop whose state is in
# SHOP_UNDER_TEST or one of their own. Ends with 77 when there is no browser to
# be had. Results go where those of the other tests go, when GTEST_OUTPUT names
# that folder.
# usage: scripts/ui_browser.sh
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
for part in common ui; do
  . "$here/lib/$part.sh"
done
skipped=77

browser=${CHROMIUM:-/usr/bin/chromium}
[ -x "$browser" ] || "$here/deps.sh" --browser || true
[ -x "$browser" ] || {
  echo "SKIPPED: there is no Chromium, and apt-get cannot install it"
  exit "$skipped"
}
# lighthouse: prints where it is. It is large, and nobody needs it but the tests:
# once per machine into the cache, complete or not at all.
lighthouse() {
  local source=$SHOP_ROOT/tests/ui/lighthouse target work
  target=$SHOP_CACHE/lighthouse-$(sha256sum "$source/package-lock.json" |
    cut -c1-16)
  if [ ! -d "$target" ]; then
    make_cache
    work=$(mktemp -d "$SHOP_CACHE/lighthouse.XXXXXX")
    cp "$source"/{package.json,package-lock.json,.npmrc} "$work"
    (cd "$work" && npm ci --no-fund --no-audit --ignore-scripts >&2) &&
      mv -T "$work" "$target" || [ -d "$target" ] ||
      { rm -rf "$work" && return 1; }
  fi
  echo "$target/node_modules/lighthouse/cli/index.js"
}

# Without a step there is nobody to read what it would note.
export STEP_NOTE=/dev/null
ui_libraries
LIGHTHOUSE=$(lighthouse) || LIGHTHOUSE=
export LIGHTHOUSE
reports=(--test-reporter=spec --test-reporter-destination=stdout)
if [ -n "${GTEST_OUTPUT:-}" ]; then
  reports+=(--test-reporter=junit
    "--test-reporter-destination=${GTEST_OUTPUT#xml:}browser.xml")
fi
exec node "${reports[@]}" "$SHOP_ROOT/tests/ui/main.mjs"
