#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests against real servers and ends with
# "N passed, N failed, N skipped".
#
#   ./tools/run-tests.sh             all tests
#   ./tools/run-tests.sh REGEX…      those whose names match
#
# Servers that are missing are installed where this may be done; else the
# tests that need them are skipped, or fail if CI is set.
set -u
# shellcheck source=tools/environment.sh
. "$(dirname "$0")/environment.sh"

environment test requirements.txt test-requirements.txt
missing=()
PATH=$PATH:/usr/sbin
command -v mariadbd >/dev/null || missing+=(mariadb-server)
command -v garbd >/dev/null ||
    missing+=(galera-4 galera-arbitrator-4 rsync lsof)
command -v haproxy >/dev/null || missing+=(haproxy)
command -v nginx >/dev/null || missing+=(nginx-light)
command -v openssl >/dev/null || missing+=(openssl)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v memcached >/dev/null || missing+=(memcached)
command -v git >/dev/null || missing+=(git)
command -v shellcheck >/dev/null || missing+=(shellcheck)
command -v javac >/dev/null || missing+=(default-jdk-headless)
command -v mvn >/dev/null || missing+=(maven)
[ ${#missing[@]} = 0 ] || debian "${missing[@]}"
# Without it, its tests are skipped, or fail if CI is set.
keystone_environment
side_environment stores 'swift>=2.38' keystonemiddleware \
    python-keystoneclient python-swiftclient boto3 'moto[s3,server]>=5'

gerrit_jars || say 'no Gerrit: its tests are skipped'

PATH=$top/.venv/bin:$PATH
rm -rf .stestr
stestr run "$@"
code=$?
if [ -d .stestr ]; then
    stestr last --subunit 2>/dev/null | subunit-stats | awk -F: '
        /^Passed/ { passed = $2 + 0 }
        /^Failed/ { failed = $2 + 0 }
        /^Skipped/ { skipped = $2 + 0 }
        END {
            printf "%d passed, %d failed, %d skipped\n",
                passed, failed, skipped
        }'
fi
exit $code
