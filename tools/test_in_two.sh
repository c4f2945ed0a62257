#!/usr/bin/env bash
# Runs the tests in two processes at once, those of the window and all others: half the time on two cores.
set -u
python=$1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"$python" -m pytest --ignore=tests/ui -p no:cacheprovider >"$log" 2>&1 &
others=$!
"$python" -m pytest tests/ui
window=$?
wait "$others"
rest=$?
cat "$log"
[ "$window" -eq 0 ] && [ "$rest" -eq 0 ]
