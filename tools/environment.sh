# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by the other scripts: makes .venv and puts what is asked for
# into it, once. Works from any folder, on a machine with nothing but a
# shell, and does nothing when there is nothing to do.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top" || exit 1

say() { printf '== %s\n' "$*" >&2; }

# Installs Debian packages where this may be done; else says how.
debian() {
    local sudo=()
    if [ "$(id -u)" != 0 ]; then
        if sudo -n true 2>/dev/null; then
            sudo=(sudo -n)
        else
            say "please run: apt-get install $*"
            return 1
        fi
    fi
    command -v apt-get >/dev/null || { say "please install: $*"; return 1; }
    say "installing $* (apt-get)"
    # Servers are started by tests themselves, never by their packages.
    local policy=/usr/sbin/policy-rc.d made=
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee "$policy" >/dev/null
        "${sudo[@]}" chmod 755 "$policy"
        made=yes
    fi
    # "|| true": a mirror that is away need not matter, if the package
    # lists are there from before.
    "${sudo[@]}" apt-get update -qq >&2 || true
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends "$@" >&2
    local code=$?
    [ -z "$made" ] || "${sudo[@]}" rm -f "$policy"
    return $code
}

# Prints the newest Python from 3.11 to 3.13 that really runs.
python() {
    local name
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys; sys.exit(
            not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# environment NAME FILE…: .venv with the requirements of the files.
environment() {
    local name=$1 python stamp
    shift
    python=$(python) || {
        debian python3 python3-venv || exit 1
        python=$(python) || { say 'Radar needs Python 3.11 to 3.13'; exit 1; }
    }
    stamp=$({ "$python" -VV; echo "$top"; cat "$@" setup.cfg; } | cksum)
    if [ "$(cat ".venv/.$name" 2>/dev/null)" = "$stamp" ]; then
        return
    fi
    if ! .venv/bin/python -c '' 2>/dev/null ||
        [ "$(.venv/bin/python -VV)" != "$("$python" -VV)" ]; then
        say "making .venv with $("$python" -V)"
        "$python" -c 'import ensurepip' 2>/dev/null ||
            debian python3-venv || exit 1
        "$python" -m venv --clear .venv || exit 1
    fi
    # Without its history (an archive) pbr cannot tell the version.
    git rev-parse HEAD >/dev/null 2>&1 || export PBR_VERSION=0.1.0
    say "installing what Radar needs ($*): a minute or two the first time"
    local files=() file
    for file in "$@"; do files+=(-r "$file"); done
    .venv/bin/python -m pip install --disable-pip-version-check -q \
        --progress-bar on "${files[@]}" -e . || exit 1
    printf '%s\n' "$stamp" >".venv/.$name"
}

# side_environment NAME PACKAGE…: .NAME-venv with a server for tests, whose
# requirements are not Radar's.
side_environment() (
    folder=.$1-venv
    # Tests of the client, which run beside others, want the same.
    exec 9>".venv/.$1.lock" && flock 9
    shift
    stamp=$({ .venv/bin/python -VV; echo "$top $*"; } | cksum)
    if [ "$(cat "$folder/.made" 2>/dev/null)" = "$stamp" ]; then
        return
    fi
    say "installing $* in $folder: a minute or two the first time"
    if .venv/bin/python -m venv --clear "$folder" &&
        "$folder/bin/python" -m pip install --disable-pip-version-check -q \
            --progress-bar on "$@"; then
        printf '%s\n' "$stamp" >"$folder/.made"
    else
        rm -rf "$folder"
        return 1
    fi
)

# .gerrit-jars with a Gerrit for tests, which Maven brings.
gerrit_jars() {
    local folder=.gerrit-jars pom=radar/tests/gerrit/pom.xml stamp
    stamp=$(cksum <"$pom")
    [ "$(cat "$folder/.made" 2>/dev/null)" != "$stamp" ] || return 0
    say 'bringing a Gerrit: half a minute'
    rm -rf "$folder"
    mvn -B -q -f "$pom" dependency:copy-dependencies \
        -DoutputDirectory="$top/$folder" >&2 || return 1
    printf '%s\n' "$stamp" >"$folder/.made"
}

keystone_environment() {
    side_environment keystone 'keystone>=30' 'pyuwsgi>=2.0.30'
}
