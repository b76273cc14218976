# The user interface in ui/, built into ui/dist.

ui_source=$SHOP_ROOT/ui
ui_built=$ui_source/dist

# Programs that build it write nothing outside the checkout and the cache.
export npm_config_cache=$SHOP_CACHE/npm
export npm_config_update_notifier=false

# ui_digest: of everything that the built files are made of.
ui_digest() {
  (
    cd "$SHOP_ROOT"
    find ui edge/openapi.json scripts/lib/ui.sh -type f -not -path 'ui/node_modules/*' \
      -not -path 'ui/dist/*' -not -name schema.gen.ts -print0 |
      sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
  )
}

# The libraries that the lock file names, complete or not at all.
ui_libraries() {
  local wanted stamp=$ui_source/node_modules/.made_of
  wanted=$(cat "$ui_source/package-lock.json" | sha256sum)
  [ "$wanted" != "$(cat "$stamp" 2>/dev/null)" ] || return 0
  (cd "$ui_source" && npm ci --no-fund --no-audit)
  echo "$wanted" >"$stamp"
}

ui_build() {
  local digest
  digest=$(ui_digest)
  if [ "$digest" = "$(cat "$ui_built/.made_of" 2>/dev/null)" ]; then
    note "already built"
    return
  fi
  ui_libraries
  # The provider is the sandbox, so people need its cards.
  (cd "$ui_source" && VITE_TEST_CARDS=on npm run build)
  echo "$digest" >"$ui_built/.made_of"
}
