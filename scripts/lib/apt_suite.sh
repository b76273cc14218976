# Packages of another Debian suite, with lists of our own in a folder that goes
# again: the machine's sources, preferences and installed packages stay as they
# are. The mirror is the one that the machine itself uses.

# For an apt at work elsewhere, such as the one that a new machine updates
# itself with.
apt_wait_s_max=300

# Prints the mirror's address, also where apt has fetched no lists yet.
apt_mirror() {
  apt-get indextargets --no-release-info --format '$(REPO_URI) $(RELEASE)' \
    'Created-By: Packages' 'Component: main' |
    awk '/^http.* bookworm$/ {print $1; exit}'
}

# apt_install OPTION-OR-PACKAGE...: as root.
apt_install() {
  local path=$SHOP_ROOT/scripts/lib/apt_path:/usr/sbin:/usr/bin:/sbin:/bin
  DEBIAN_FRONTEND=noninteractive apt-get -o "DPkg::Path=$path" \
    -o DPkg::Lock::Timeout="$apt_wait_s_max" \
    install -y -q --no-install-recommends "$@"
}

# apt_update SUITE FOLDER: fetches its lists, and sets `suite_options` to what
# makes apt-get see them and no others.
apt_update() {
  local base=$2 mirror
  local options="signed-by=/usr/share/keyrings/debian-archive-keyring.gpg"
  mkdir -p "$base/lists/partial" "$base/cache/archives/partial"
  mirror=$(apt_mirror)
  [ -n "$mirror" ] || die "apt knows no Debian mirror" \
    "run 'apt-get update' and look at /etc/apt/sources.list*"
  printf 'deb%s [%s] %s %s main\n' \
    '' "$options" "$mirror" "$1" \
    -src "$options" "$mirror" "$1" >"$base/sources.list"
  suite_options=(-o APT::Sandbox::User=root
    -o APT::Update::Error-Mode=any -o Acquire::Languages=none
    -o "Dir::Etc::sourcelist=$base/sources.list" -o Dir::Etc::sourceparts=-
    -o "Dir::State::lists=$base/lists" -o "Dir::Cache=$base/cache")
  apt-get "${suite_options[@]}" update -q ||
    die "apt-get could not fetch the lists of $1" \
      "is there a network, and has $mirror the folder dists/$1?"
}
