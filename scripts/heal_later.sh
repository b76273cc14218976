#!/usr/bin/env bash
# Undoes the faults of a node after a while. Started before the fault and on
# its own, so that a fault ends even when nobody is left to end it.
# usage: scripts/heal_later.sh SECONDS NODE
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
. "$here/lib/common.sh"
pause "$1"
exec "$here/node.sh" heal "$2"
