#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs all of Radar on this machine, on an embedded database filled with
# the activity of invented CI systems, and shows what it makes of them: as
# a table, and in a browser where Node is there to build the web client.
#
#   ./tools/quickstart.sh          until Ctrl-C
#   ./tools/quickstart.sh --once   print the table and exit
#
# Everything is kept in .venv, .radar and webclient; further options are
# those of radar-standalone (see --help).
set -u
# shellcheck source=tools/environment.sh
. "$(dirname "$0")/environment.sh"
# shellcheck source=tools/node.sh
. "$top/tools/node.sh"

environment run requirements.txt
pages=()
if [[ " $* " == *' --once '* ]]; then
    : # Nobody will look at pages.
elif ! has_node; then
    say 'no pages, for there is no Node: install node and npm (on Debian: apt-get install nodejs npm) and start again'
elif client_build; then
    pages=(--web-root "$client/dist")
else
    say 'no pages: the web client could not be built (see above); the rest works'
fi
exec .venv/bin/radar-standalone --state-dir .radar "${pages[@]}" "$@"
