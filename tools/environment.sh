#!/usr/bin/env bash
# Make the virtual environment and install the program into it, as a checkout that is run in place.
#
#   tools/environment.sh FOLDER EXTRA        EXTRA is "run" (the program alone) or "dev" (with the tools of `make test`)
#
# PYTHON names the interpreter to build from; without it, the first on the path that is new enough.
set -euo pipefail

folder=$1
extra=$2
root=$(cd "$(dirname "$0")/.." && pwd)

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local candidate candidates=(python3 python3.13 python3.12 python3.11 python3.14)
    [ -z "${PYTHON:-}" ] || candidates=("$PYTHON")
    for candidate in "${candidates[@]}"; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Parcours needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3 ..." >&2
    return 1
}

# An environment whose interpreter was moved or removed is made anew.
if ! new_enough "$folder/bin/python" || ! "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        # Debian and Ubuntu ship Python without them.
        version=$("$python" -c 'import sys; print("{}.{}".format(*sys.version_info))')
        "$root/tools/apt_install.sh" "The Python environment" "python$version-venv"
    fi
    "$python" -m venv --clear "$folder"
fi

echo "Installing what Parcours stands on into $folder; the first time takes a minute or two."
target=$root
[ "$extra" = dev ] && target="$root[dev]"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$target"
