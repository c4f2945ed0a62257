#!/usr/bin/env bash
# Install Debian/Ubuntu packages where this user may; else name them in one line to copy.
#
#   tools/apt_install.sh "what for" PACKAGE...
#
# Ends with 0 when the packages were installed, 1 when a person has to do it.
set -euo pipefail

purpose=$1
shift

if ! command -v apt-get >/dev/null; then
    echo "$purpose needs what Debian calls: $* (install them with this system's package manager)." >&2
    exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "$purpose needs packages that only an administrator can install: sudo apt-get install $*" >&2
    exit 1
fi

echo "Installing for $purpose: $*"
export DEBIAN_FRONTEND=noninteractive
install=("${as_root[@]}" apt-get install --yes --quiet=2 --no-install-recommends "$@")
# The lists on a fresh machine may be empty or old: try with what is there, then refresh them once.
if ! "${install[@]}" >/dev/null 2>&1; then
    "${as_root[@]}" apt-get update --quiet=2 || true
    if ! "${install[@]}" >/dev/null; then
        echo "That failed. To try by hand: sudo apt-get install $*" >&2
        exit 1
    fi
fi
