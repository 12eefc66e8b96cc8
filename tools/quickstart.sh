#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs all of Radar on this machine, on an embedded database filled with
# the activity of invented CI systems, and shows what it makes of them.
#
#   ./tools/quickstart.sh          until Ctrl-C
#   ./tools/quickstart.sh --once   print the table and exit
#
# Everything is kept in .venv and .radar; further options are those of
# radar-standalone (see --help).
set -u
# shellcheck source=tools/environment.sh
. "$(dirname "$0")/environment.sh"

environment run requirements.txt
exec .venv/bin/radar-standalone --state-dir .radar "$@"
