#!/usr/bin/env bash
# Installs what the build needs: Debian packages, and CAF and libpqxx built
# once per machine into the cache folder. Touches nothing that is there.
# usage: scripts/deps.sh [--packages | --ask] [--checks] [--browser]
#   --packages  only the Debian packages; where there is no sudo, root runs this
#   --ask       installs nothing; has sudo ask for its password if it will need it
#   --checks    also the tools that .ci/run checks the source with
#   --browser   the browser for the tests of the interface, and nothing else
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/apt_suite.sh"
# Without this an apt that ends well after an interrupt lets the script go on.
trap 'exit 130' INT
# Where something is made, complete or not at all.
work=
trap '[ -z "$work" ] || rm -rf "$work"' EXIT

packages=(
  cmake ninja-build g++ ccache mold pkg-config xz-utils
  libssl-dev libsodium-dev libmimalloc-dev nlohmann-json3-dev libexpected-dev
  prometheus-cpp-dev libpq-dev libseccomp-dev libcurl4-openssl-dev
  libgtest-dev libgmock-dev libbenchmark-dev
  postgresql-15 postgresql-client-15 openssl curl jq
  python3 python3-jsonschema python3-yaml libfaketime iproute2
  iptables libnetfilter-queue-dev patch procps
)
# For the user interface; another Node.js than Debian's does as well.
node_version_min=18
has_node() {
  command -v npm >/dev/null &&
    [ "$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)" \
      -ge "$node_version_min" ]
}
has_node || packages+=(nodejs npm)
backports=(libboost1.83-dev libboost-url1.83-dev)

only=
for argument; do
  case $argument in
    --packages | --ask) only=$argument ;;
    --checks) packages+=(clang-format clang-tidy-16) ;;
    --browser) only=--packages packages=(chromium) backports=() ;;
    *) die "deps takes no argument '$argument'" "see the head of $0" ;;
  esac
done

# missing PACKAGE...: prints those that are not installed.
missing() {
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
    sed -n 's/^installed //p' | sort -u |
    comm -13 - <(printf '%s\n' "$@" | sort -u)
}

mapfile -t packages < <(missing "${packages[@]}")
mapfile -t backports < <(missing "${backports[@]}")

# Where CAF and libpqxx are, or will be.
compiler_tag() {
  echo "gcc$(g++ -dumpversion | cut -d. -f1)"
}
# CAF with our patches; raise its number when they change, here and in
# cmake/dependencies.cmake.
caf_root() {
  echo "${CAF_ROOT:-$SHOP_CACHE/caf-0.18.7+shop1-$(compiler_tag)}"
}
pqxx_root() {
  echo "$SHOP_CACHE/pqxx-7.10-$(compiler_tag)"
}

complete() {
  [ $((${#packages[@]} + ${#backports[@]})) -eq 0 ]
}

# Only where something is to be installed does it matter what machine this is.
supported() {
  [ "$(. /etc/os-release && echo "${VERSION_CODENAME:-}")" = bookworm ] ||
    die "this is not Debian 12 (bookworm)" "run it in a Debian 12 container"
}

# Sees to it that sudo works without a password from here on.
ask() {
  ! complete && [ "$(id -u)" -ne 0 ] || return 0
  supported
  local hint="have root run this once: $SHOP_ROOT/scripts/deps.sh --packages"
  command -v sudo >/dev/null ||
    die "installing packages needs root, and there is no sudo here" "$hint"
  # `sudo -v` alone asks for a password also where nothing else would.
  sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; } ||
    die "sudo does not let $(id -un) install packages" "$hint"
}

install_packages() {
  ! complete || return 0
  supported
  make_cache
  if [ "$(id -u)" -ne 0 ]; then
    ask
    # sudo empties the environment, so what the child needs is named.
    sudo env SHOP_ROOT="$SHOP_ROOT" HOME="$HOME" \
      ${XDG_CACHE_HOME:+XDG_CACHE_HOME="$XDG_CACHE_HOME"} \
      "$0" --packages "$@"
    return
  fi
  local problem="apt-get could not install packages"
  local hint="is there a network, and does 'apt-get update' work as root?"
  if [ ${#packages[@]} -gt 0 ]; then
    # A source of somebody else's that does not answer need be no hindrance.
    apt-get -o APT::Update::Error-Mode=any update -q ||
      problem="apt-get could not fetch its lists, so it knows no packages"
    apt_install "${packages[@]}" || die "$problem" "$hint"
  fi
  if [ ${#backports[@]} -gt 0 ]; then
    work=$(mktemp -d "$SHOP_CACHE/apt.XXXXXX")
    apt_update bookworm-backports "$work"
    apt_install "${suite_options[@]}" "${backports[@]}" ||
      die "apt-get could not install packages of bookworm-backports" "$hint"
    rm -rf "$work"
  fi
}

# build TARGET VERSION SUITE SOURCE-PACKAGE CMAKE-OPTION...: from Debian's
# source archive, with our patches to it, into the cache, complete or not at
# all. Never another version: CAF changes its interfaces with each.
build() {
  local target=$1 version=$2 suite=$3 source=$4
  shift 4
  [ ! -d "$target" ] || return 0
  work=$(mktemp -d "$SHOP_CACHE/build-$source.XXXXXX")
  (
    cd "$work"
    apt_update "$suite" "$work/apt"
    apt-get "${suite_options[@]}" source -q --tar-only "$source" ||
      die "apt-get could not fetch the source of $source" "is there a network?"
    compgen -G "${source}_$version*.orig.tar.*" >/dev/null ||
      die "Debian's $suite has another version of $source than $version" \
        "put $source $version into $target yourself"
    mkdir src
    tar -xf ./*.orig.tar.* -C src --strip-components=1
    if [ -d "$SHOP_ROOT/scripts/patches/$source" ]; then
      for patch in "$SHOP_ROOT/scripts/patches/$source"/*.patch; do
        patch -d src -p1 --fuzz=0 <"$patch"
      done
    fi
    cmake -S src -B out -G Ninja -DCMAKE_BUILD_TYPE=Release \
      -DCMAKE_CXX_STANDARD=20 -DCMAKE_INSTALL_PREFIX="$target" \
      -DCMAKE_INSTALL_LIBDIR=lib "$@"
    cmake --build out -j "$(build_jobs)"
    DESTDIR=$work/stage cmake --install out
    # Somebody else may have been faster; theirs is as good.
    mv -T "$work/stage$target" "$target" || [ -d "$target" ]
  )
  rm -rf "$work"
}

case $only in
  --ask) ask ;;
  --packages) install_packages "$@" ;;
esac
[ -z "$only" ] || exit 0
install_packages "$@"
make_cache
[ -n "${CAF_ROOT:-}" ] ||
  build "$(caf_root)" 0.18.7 experimental actor-framework \
    -DBUILD_SHARED_LIBS=OFF -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
    -DCAF_ENABLE_EXAMPLES=OFF -DCAF_ENABLE_TESTING=OFF \
    -DCAF_ENABLE_TOOLS=OFF -DCAF_LOG_LEVEL=QUIET -DCMAKE_CXX_FLAGS=-w
build "$(pqxx_root)" 7.10 trixie libpqxx \
  -DBUILD_SHARED_LIBS=OFF -DSKIP_BUILD_TEST=ON -DBUILD_DOC=OFF
