#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks, builds and tests the web client, the last in a real browser
# against a real Radar with invented activity, and ends with
# "N passed, N failed, N skipped".
#
#   ./tools/run-web-tests.sh              all
#   ./tools/run-web-tests.sh e2e/X.e2e.mjs…   only these flows
#
# Pictures of all pages are left in webclient/e2e/output.
set -u
# shellcheck source=tools/environment.sh
. "$(dirname "$0")/environment.sh"
# shellcheck source=tools/node.sh
. "$top/tools/node.sh"

passed=0 failed=0
# Counts a step as a test.
step() {
    say "$*"
    if (cd "$client" && "$@"); then
        passed=$((passed + 1))
    else
        say "failed: $*"
        failed=$((failed + 1))
    fi
}
# Adds up what a run of tests says of itself, by two patterns.
tally() {
    local good bad
    good=$(sed -nE "s/$2/\1/p" "$1" | tail -1)
    bad=$(sed -nE "s/$3/\1/p" "$1" | tail -1)
    passed=$((passed + ${good:-0}))
    failed=$((failed + ${bad:-0}))
    # A run that told nothing did not come to its end.
    [ -n "$good$bad" ] || failed=$((failed + 1))
}
finish() {
    [ -z "${radar:-}" ] || { kill "$radar" && wait "$radar"; } 2>/dev/null
    rm -rf "$scratch"
    printf '%d passed, %d failed, 0 skipped\n' "$passed" "$failed"
    [ "$failed" = 0 ]
    exit
}

environment test requirements.txt test-requirements.txt
has_node || debian nodejs npm || exit 1
command -v chromium >/dev/null || debian chromium || exit 1
client_packages || exit 1
keystone_environment || exit 1
scratch=$(mktemp -d)
trap finish EXIT
export CI=true NG_CLI_ANALYTICS=false NO_COLOR=1

flows=("$@")
if [ $# = 0 ]; then
    step npm run --silent api:check
    step npm run --silent lint
    say 'unit tests'
    (cd "$client" && nice npm test --silent) 2>&1 | tee "$scratch/units"
    tally "$scratch/units" '.* Tests .* ([0-9]+) passed.*' \
        '.* Tests .* ([0-9]+) failed.*'
    flows=()
    for file in "$client"/e2e/*.e2e.mjs; do flows+=("e2e/${file##*/}"); done
fi
client_build || { failed=$((failed + 1)); exit 1; }
passed=$((passed + 1))

say 'a Radar with invented activity: a minute or two'
port=$(.venv/bin/python -c 'import socket
with socket.socket() as s: s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
.venv/bin/radar-standalone --state-dir "$scratch/state" --port "$port" \
    --web-root "$client/dist" >"$scratch/radar.log" 2>&1 &
radar=$!
for ((second = 0; second < 300; second++)); do
    grep -q 'in a browser' "$scratch/radar.log" && break
    kill -0 "$radar" 2>/dev/null || break
    sleep 1
done
if ! grep -q 'in a browser' "$scratch/radar.log"; then
    say 'Radar has not started:'
    tail -20 "$scratch/radar.log" >&2
    failed=$((failed + 1))
    exit 1
fi
RADAR_ADMIN=e2e-admin
RADAR_PASSWORD=$(.venv/bin/radar-manage \
    --config-file "$scratch/state/radar.conf" user create "$RADAR_ADMIN" \
    --role admin) || { failed=$((failed + 1)); exit 1; }
export RADAR_ADMIN RADAR_PASSWORD
say 'flows in a browser'
(cd "$client" && CHROMIUM=$(command -v chromium) \
    RADAR_URL=http://127.0.0.1:$port nice node --test --test-concurrency=1 \
    --test-reporter=spec "${flows[@]}") 2>&1 | tee "$scratch/flows"
tally "$scratch/flows" '^[^ ]+ pass ([0-9]+)$' '^[^ ]+ fail ([0-9]+)$'
