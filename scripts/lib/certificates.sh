# Certificates for this installation: one authority for the nodes that trust
# each other, another for those who may talk to the signer. P-256, because
# CAF's TLS module knows no Ed25519 certificates.

cert_folder=$SHOP_STATE/certs

# authority NAME: a self-signed certificate that signs leaves only.
authority() {
  local base=$cert_folder/$1
  [ ! -s "$base.crt" ] || return 0
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
    -sha256 -days 3650 -subj "/O=SecureShop/CN=$1" \
    -addext basicConstraints=critical,CA:TRUE,pathlen:0 \
    -addext keyUsage=critical,keyCertSign,cRLSign \
    -keyout "$base.key.new" -out "$base.crt.new"
  mv "$base.key.new" "$base.key"
  mv "$base.crt.new" "$base.crt"
}

# leaf AUTHORITY NAME USAGE: USAGE is serverAuth, clientAuth, or both. Made
# anew when it ends within 30 days.
leaf() {
  local by=$cert_folder/$1 base=$cert_folder/$2 usage=$3
  if [ -s "$base.crt" ] &&
    openssl x509 -checkend 2592000 -noout -in "$base.crt" >/dev/null &&
    openssl verify -CAfile "$by.crt" "$base.crt" >/dev/null 2>&1; then
    return 0
  fi
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
    -sha256 -subj "/O=SecureShop/CN=$2" \
    -keyout "$base.key.new" -out "$base.csr"
  openssl x509 -req -sha256 -days 397 -in "$base.csr" \
    -CA "$by.crt" -CAkey "$by.key" -set_serial "0x00$(random_hex 16)" \
    -out "$base.crt.new" -extfile <(
      echo "basicConstraints = critical,CA:FALSE"
      echo "keyUsage = critical,digitalSignature"
      echo "extendedKeyUsage = $usage"
      echo "subjectAltName = DNS:${2//_/-},DNS:localhost,IP:127.0.0.1"
    )
  rm -f "$base.csr"
  mv "$base.key.new" "$base.key"
  mv "$base.crt.new" "$base.crt"
}

# spki_digest NAME: SHA-256 of its public key, by which the signer knows it.
spki_digest() {
  openssl x509 -pubkey -noout -in "$cert_folder/$1.crt" |
    openssl pkey -pubin -outform DER | sha256sum | cut -d' ' -f1
}

make_certificates() {
  umask 077
  authority node_ca
  authority signer_ca
  local node
  for node in "${shard_names[@]}" "${edge_names[@]}"; do
    leaf node_ca "$node" serverAuth,clientAuth
  done
  leaf signer_ca signer serverAuth
  leaf signer_ca signer_client_shard clientAuth
  # Whoever is not in this list is refused, whatever signed its certificate.
  echo "$(spki_digest signer_client_shard) shard" |
    write_private "$cert_folder/signer_client_pins"
  chmod 600 "$cert_folder"/*
}
