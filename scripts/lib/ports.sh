# Ports: chosen once per checkout, at random and free, so that two checkouts
# run side by side; kept in .shop/ports as name=number.

port_names() {
  local node
  echo postgres provider provider_ops signer signer_ops
  for node in "${shard_names[@]}"; do
    echo "$node" "${node}_ops"
  done
  for node in "${edge_names[@]}"; do
    echo "${node}_ops"
  done
}

listening() {
  ss -Hltn "sport = :$1" | grep -q .
}

# port NAME: prints it.
port() {
  sed -n "s/^$1=//p" "$SHOP_STATE/ports"
}

# A port outside the range that the kernel hands out by itself.
free_port() {
  local candidate
  while :; do
    candidate=$((20000 + RANDOM % 12000))
    listening "$candidate" || grep -qs "=$candidate$" "$SHOP_STATE/ports" ||
      break
  done
  echo "$candidate"
}

check_public_port() {
  [[ ${SHOP_PORT:-8080} =~ ^[0-9]{1,5}$ ]] &&
    [ "${SHOP_PORT:-8080}" -ge 1 ] && [ "${SHOP_PORT:-8080}" -le 65535 ] ||
    die "SHOP_PORT is '$SHOP_PORT'" "set it to a number from 1 to 65535"
}

# choose_ports: fills in those that are missing, and takes a new SHOP_PORT.
choose_ports() {
  local name file=$SHOP_STATE/ports
  touch "$file"
  for name in $(port_names); do
    [ -n "$(port "$name")" ] || echo "$name=$(free_port)" >>"$file"
  done
  if [ -z "$(port http)" ]; then
    echo "http=${SHOP_PORT:-8080}" >>"$file"
  elif [ -n "${SHOP_PORT:-}" ] && [ "$SHOP_PORT" != "$(port http)" ]; then
    sed -i "s/^http=.*/http=$SHOP_PORT/" "$file"
  fi
}
