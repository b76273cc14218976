# Talking to the shop from outside, as anybody would.

shop_url() {
  echo "http://127.0.0.1:$(port http)"
}

# login_of ROLE: sets `login_email` and `login_password`.
login_of() {
  read -r _ login_email login_password < <(
    grep -s "^$1 " "$SHOP_STATE/logins") ||
    die "there is no $1 in $SHOP_STATE/logins" "./shop up"
}

# access_token ROLE: signs in; the password goes through stdin, because
# arguments can be read by everybody on the machine.
access_token() {
  local login_email login_password answer
  login_of "$1"
  answer=$(jq -n --arg e "$login_email" --arg p "$login_password" \
    '{email: $e, password: $p}' |
    curl -sS -m 20 -H 'Content-Type: application/json' --data-binary @- \
      "$(shop_url)/api/v1/auth/login") ||
    die "the shop does not answer at $(shop_url)" "./shop status"
  jq -er .access_token <<<"$answer" 2>/dev/null ||
    die "signing in as $1 failed: $(jq -r '.title? // .' <<<"$answer")" \
      "./shop logs edge_1"
}

# api TOKEN CURL-ARGUMENT...: with the token in a header read from stdin.
api() {
  local token=$1
  shift
  curl -sS -H @- "$@" <<<"Authorization: Bearer $token"
}
