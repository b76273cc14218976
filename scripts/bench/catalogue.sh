# GET of a product list and of a product, against nginx with the same bytes.

bench_catalogue() {
  local url folder=$SHOP_STATE/bench/www port ours theirs name path sku
  url=$(shop_url)
  port=$(free_port)
  mkdir -p "$folder"
  sku=$(curl -fsS "$url/api/v1/products?limit=1" |
    jq -r '.items[0].sku')
  nginx_start "$folder" "$port"
  for name in list detail; do
    path="/api/v1/products?limit=20"
    [ "$name" = list ] || path=/api/v1/products/$sku
    curl -fsS "$url$path" >"$folder/$name"
    ours=() theirs=()
    for ((run = 0; run < bench_runs; ++run)); do
      ours+=("$(wrk_rate "$url$path" 64 4)")
      theirs+=("$(wrk_rate "http://127.0.0.1:$port/$name" 64 4)")
    done
    figure "catalogue_$name" requests/s "${ours[*]}" times 0.5 nginx \
      "${theirs[*]}"
  done
  nginx_stop
}

bench_catalogue
