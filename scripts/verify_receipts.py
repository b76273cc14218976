"""Prints which receipts do not verify under the published keys, and fails
when there are any.

stdin: `ORDER JWS` a line
usage: verify_receipts.py JWKS-JSON"""

import base64
import json
import os
import subprocess
import sys
import tempfile

# What stands before the 32 bytes of an Ed25519 key in a DER public key.
SPKI_PREFIX = bytes.fromhex("302a300506032b6570032100")


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def fault(order, jws, keys, folder):
    """What is wrong with a receipt; nothing when it is right."""
    try:
        head, body, signature = jws.split(".")
        header, claims = json.loads(decode(head)), json.loads(decode(body))
    except ValueError:
        return "is no compact JWS"
    if header.get("alg") != "EdDSA" or header.get("typ") != "receipt+jws":
        return f"has the header {header}"
    if header.get("kid") not in keys:
        return f"names the unknown key {header.get('kid')}"
    if claims.get("order_id") != order:
        return f"is for the order {claims.get('order_id')}"
    paths = {"key": keys[header["kid"]], "signature": decode(signature),
             "text": f"{head}.{body}".encode()}
    for name, content in paths.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)
    done = subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key",
         "-keyform", "DER", "-rawin", "-in", "text", "-sigfile", "signature"],
        cwd=folder, capture_output=True, check=False)
    return None if done.returncode == 0 else "does not verify"


def main():
    keys = {key["kid"]: SPKI_PREFIX + decode(key["x"])
            for key in json.loads(sys.argv[1])["keys"]}
    problems = 0
    with tempfile.TemporaryDirectory() as folder:
        for line in sys.stdin:
            order, jws = line.split()
            problem = fault(order, jws, keys, folder)
            if problem:
                problems += 1
                print(f"the receipt of {order} {problem}")
    return min(problems, 1)


if __name__ == "__main__":
    sys.exit(main())
