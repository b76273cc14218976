#!/usr/bin/env bash
# Installs what the build needs: Debian packages, and CAF and libpqxx built
# once per machine into the cache folder. A second run finds its stamp.
# usage: scripts/deps.sh [--force]
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/apt_suite.sh"

main_packages=(
  cmake ninja-build g++ ccache mold pkg-config xz-utils
  libssl-dev libsodium-dev nlohmann-json3-dev libexpected-dev
  prometheus-cpp-dev libpq-dev libseccomp-dev libcurl4-openssl-dev
  libgtest-dev libgmock-dev libbenchmark-dev
  postgresql-15 postgresql-client-15 postgresql-contrib openssl curl jq
  python3 python3-jsonschema iproute2 procps
  clang-format clang-tidy-16
)
backport_packages=(libboost1.83-dev libboost-url1.83-dev)

stamp=$SHOP_CACHE/deps-$(cat "$0" "$SHOP_ROOT"/scripts/lib/apt_suite.sh |
  sha256sum | cut -c1-16)
compiler_tag() {
  echo "gcc$(g++ -dumpversion | cut -d. -f1)"
}

# Where CAF and libpqxx are, or will be.
caf_root() {
  echo "${CAF_ROOT:-$SHOP_CACHE/caf-0.18.7-$(compiler_tag)}"
}
pqxx_root() {
  echo "$SHOP_CACHE/pqxx-7.10-$(compiler_tag)"
}

if [ -e "$stamp" ] && [ "${1:-}" != --force ] &&
  [ -d "$(caf_root)" ] && [ -d "$(pqxx_root)" ]; then
  exit 0
fi
[ "$(. /etc/os-release && echo "$VERSION_CODENAME")" = bookworm ] ||
  die "this is not Debian 12 (bookworm)" "run it in a Debian 12 container"
mkdir -p "$SHOP_CACHE"

installed() {
  dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q ' installed$'
}

missing() {
  local name
  for name; do
    installed "$name" || echo "$name"
  done
}

install_main() {
  local names
  mapfile -t names < <(missing "${main_packages[@]}")
  [ ${#names[@]} -gt 0 ] || return 0
  as_root apt-get update -q
  # A server that Debian starts by itself is of no use here: the shop runs a
  # private cluster.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
    --no-install-recommends "${names[@]}"
}

install_backports() {
  local names
  mapfile -t names < <(missing "${backport_packages[@]}")
  [ ${#names[@]} -gt 0 ] || return 0
  # sudo empties the environment, so what the child needs is named.
  as_root env SHOP_ROOT="$SHOP_ROOT" HOME="$HOME" \
    ${XDG_CACHE_HOME:+XDG_CACHE_HOME="$XDG_CACHE_HOME"} bash -ec '
    . "$SHOP_ROOT/scripts/lib/common.sh"
    . "$SHOP_ROOT/scripts/lib/apt_suite.sh"
    apt_suite bookworm-backports update -q
    DEBIAN_FRONTEND=noninteractive apt_suite bookworm-backports \
      install -y -q --no-install-recommends "$@"' _ "${names[@]}"
}

# build TARGET VERSION SUITE SOURCE-PACKAGE CMAKE-OPTION...: from Debian's
# source archive into the cache, complete or not at all. Never another version:
# CAF changes its interfaces with each.
build() {
  local target=$1 version=$2 suite=$3 source=$4 work
  shift 4
  [ ! -d "$target" ] || return 0
  work=$(mktemp -d "$SHOP_CACHE/build-$source.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  (
    cd "$work"
    apt_suite "$suite" update -q
    apt_suite "$suite" source -q --tar-only "$source"
    compgen -G "${source}_$version*.orig.tar.*" >/dev/null ||
      die "Debian's $suite has another version of $source than $version" \
        "put $source $version into $target yourself"
    mkdir src
    tar -xf ./*.orig.tar.* -C src --strip-components=1
    cmake -S src -B out -G Ninja -DCMAKE_BUILD_TYPE=Release \
      -DCMAKE_CXX_STANDARD=20 -DCMAKE_INSTALL_PREFIX="$target" \
      -DCMAKE_INSTALL_LIBDIR=lib "$@"
    cmake --build out -j "$(nproc)"
    DESTDIR=$work/stage cmake --install out
    # Somebody else may have been faster; theirs is as good.
    mv -T "$work/stage$target" "$target" || [ -d "$target" ]
  )
  rm -rf "$work"
  trap - EXIT
}

install_main
install_backports
[ -n "${CAF_ROOT:-}" ] ||
  build "$(caf_root)" 0.18.7 experimental actor-framework \
    -DBUILD_SHARED_LIBS=OFF -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
    -DCAF_ENABLE_EXAMPLES=OFF -DCAF_ENABLE_TESTING=OFF \
    -DCAF_ENABLE_TOOLS=OFF -DCAF_LOG_LEVEL=QUIET
build "$(pqxx_root)" 7.10 trixie libpqxx \
  -DBUILD_SHARED_LIBS=OFF -DSKIP_BUILD_TEST=ON -DBUILD_DOC=OFF
touch "$stamp"
