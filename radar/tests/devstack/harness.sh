#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# DevStack's interface for plugins, as its documentation tells of it, for
# tests: what acts on the machine is only written down.
#
#   harness.sh DEVSTACK-FOLDER OF-THE-PLUGIN MODE [PHASE]
#
# $RECORD is the file that calls are written to, a line each, quoted for a
# shell, and $ROOT the folder that stands for the machine. $PROGRAMS is where
# Radar is installed. $DISABLED has services that local.conf disables;
# $DATABASE_URL is what database_connection_url says.
set -o errexit -o nounset -o pipefail
plugin=$1
shift

function record {
    printf '%q ' "$@" >>"$RECORD"
    echo >>"$RECORD"
}

# Functions that do nothing but to be called.
for name in define_plugin echo_summary install_package recreate_database \
    run_process stop_process create_service_user remove_uwsgi_config \
    wait_for_service; do
    eval "function $name { record $name \"\$@\"; }"
done

# Functions that answer.
for name in get_or_create_role get_or_create_service \
    get_or_create_endpoint; do
    eval "function $name { record $name \"\$@\"; echo id-of-$name; }"
done

function die {
    record die "$@"
    echo "$2" >&2
    exit 1
}

function enable_service {
    record enable_service "$@"
    ENABLED_SERVICES+=" $*"
}

# 0 if any of them is enabled.
function is_service_enabled {
    local service
    for service in "$@"; do
        if [[ " $ENABLED_SERVICES " == *" $service "* ]]; then
            return 0
        fi
    done
    return 1
}

# An environment with Radar's real programs, and a pip that installs nothing.
function python3 {
    record python3 "$@"
    mkdir -p "$3/bin"
    ln -s "$PROGRAMS"/{python,radar-manage} "$3/bin"
    program "$3/bin/pip" ''
}

# PATH COMMANDS: a program that is written down, and then does something.
function program {
    {
        echo '#!/usr/bin/env bash'
        declare -f record
        echo "record '${1##*/}' \"\$@\""
        echo "$2"
    } >"$1"
    chmod +x "$1"
}

# What is root's is not touched.
function sudo {
    record sudo "$@"
    if [[ $1 == install && ${*: -1} == "$ROOT"* ]]; then
        mkdir -p "${*: -1}"
    elif [[ $1 == rm && ${*: -1} == "$ROOT"* ]]; then
        "$@"
    fi
}

function database_connection_url {
    echo "$DATABASE_URL"
}

# FILE SECTION OPTION VALUE: an option at the head of its section.
function iniset {
    record iniset "$@"
    touch "$1"
    grep -qxF "[$2]" "$1" || printf '[%s]\n' "$2" >>"$1"
    without "$1" "$2" "$3" | LINE="$3 = $4" awk -v head="[$2]" \
        '{ print } $0 == head { print ENVIRON["LINE"] }' >"$1.new"
    # The file keeps its mode.
    cat "$1.new" >"$1"
    rm "$1.new"
}

# FILE SECTION OPTION
function inidelete {
    record inidelete "$@"
    without "$@" >"$1.new"
    cat "$1.new" >"$1"
    rm "$1.new"
}

# FILE SECTION OPTION: the lines of a file but that of the option.
function without {
    awk -v head="[$2]" -v option="$3" '
        /^\[/ { inside = $0 == head }
        !(inside && index($0, option " = ") == 1)' "$1"
}

# FILE USER: what DevStack sets, as of 2026.
function configure_keystone_authtoken_middleware {
    record configure_keystone_authtoken_middleware "$@"
    local option
    for option in \
        "auth_type password" \
        "interface public" \
        "auth_url $KEYSTONE_SERVICE_URI" \
        "username $2" \
        "password $SERVICE_PASSWORD" \
        "user_domain_name Default" \
        "project_name service" \
        "project_domain_name Default" \
        "cafile /opt/stack/data/ca-bundle.pem" \
        "memcached_servers localhost:11211"; do
        iniset "$1" keystone_authtoken "${option%% *}" "${option#* }"
    done
}

# FILE MODULE URL HTTP NAME
function write_uwsgi_config {
    record write_uwsgi_config "$@"
    rm -f "$1"
    iniset "$1" uwsgi module "$2"
    iniset "$1" uwsgi http "$4"
}

DEST=$ROOT/stack
DATA_DIR=$ROOT/data
STACK_USER=$(id -un)
SERVICE_HOST=127.0.0.1
SERVICE_PASSWORD=secretservice
SERVICE_TIMEOUT=60
REGION_NAME=RegionOne
ENABLE_DEBUG_LOG_LEVEL=True
DATABASE_TYPE=${DATABASE_TYPE:-mysql}
KEYSTONE_SERVICE_URI=http://127.0.0.1/identity
ENABLED_SERVICES="mysql key"
export DATA_DIR

mkdir -p "$ROOT/bin" "$DATA_DIR"
export RECORD
# shellcheck disable=SC2016
program "$ROOT/bin/npm" \
    '[[ $* != *build* ]] || mkdir -p dist; exit ${NPM_CODE:-0}'
program "$ROOT/bin/node" ''
PATH=$ROOT/bin:$PATH

# As localrc would.
RADAR_CONF_DIR=$ROOT/etc

# shellcheck source=devstack/settings
source "$plugin/settings"
for service in ${DISABLED:-}; do
    ENABLED_SERVICES=${ENABLED_SERVICES//$service/}
done
# shellcheck source=devstack/plugin.sh
source "$plugin/plugin.sh" "$@"
