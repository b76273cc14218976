# Packages of another Debian suite, with lists of our own under the cache
# folder: the machine's sources, preferences and installed packages stay as
# they are. The mirror is the one that the machine itself uses.

# Prints the mirror's address.
apt_mirror() {
  apt-get indextargets --format '$(REPO_URI) $(SUITE) $(CODENAME)' \
    'Created-By: Packages' 'Component: main' |
    awk '/ bookworm$/ && !/security/ {print $1; exit}'
}

# apt_suite SUITE COMMAND...: runs apt-get COMMAND against SUITE.
apt_suite() {
  # Root, who installs, and a user, who builds, cannot share files.
  local suite=$1 base=$SHOP_CACHE/apt-$(id -u)/$1 mirror
  shift
  mkdir -p "$base/lists/partial" "$base/cache/archives/partial"
  if [ ! -s "$base/sources.list" ]; then
    mirror=$(apt_mirror)
    [ -n "$mirror" ] || die "apt knows no Debian mirror" \
      "run 'apt-get update' and look at /etc/apt/sources.list*"
    local options="signed-by=/usr/share/keyrings/debian-archive-keyring.gpg"
    printf 'deb%s [%s] %s %s main\n' \
      '' "$options" "$mirror" "$suite" \
      -src "$options" "$mirror" "$suite" >"$base/sources.list"
  fi
  apt-get -o APT::Sandbox::User=root \
    -o Dir::Etc::sourcelist="$base/sources.list" -o Dir::Etc::sourceparts=- \
    -o Dir::State::lists="$base/lists" -o Dir::Cache="$base/cache" "$@"
}
