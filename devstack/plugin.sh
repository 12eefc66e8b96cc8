#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# DevStack's plugin for Radar: stack.sh, unstack.sh and clean.sh source it
# with what is to be done, and offer the functions that it calls.
#
# README.rst has how to use it, settings what can be set.

_XTRACE_RADAR=$(set +o | grep xtrace)
set +o xtrace

RADAR_CONF=$RADAR_CONF_DIR/radar.conf
RADAR_UWSGI=radar.cmd.wsgi:application
RADAR_UWSGI_CONF=$RADAR_CONF_DIR/radar-uwsgi.ini
RADAR_URL=$RADAR_SERVICE_PROTOCOL://$RADAR_SERVICE_HOST:$RADAR_SERVICE_PORT

# Whether any of Radar's services is wanted.
function is_radar_enabled {
    is_service_enabled radar-api radar-collector radar-worker
}

# pre-install: what comes from the distribution.
function preinstall_radar {
    if [[ $DATABASE_TYPE != mysql ]]; then
        die $LINENO "Radar needs MySQL or MariaDB, not $DATABASE_TYPE"
    fi
    if [[ $RADAR_BUILD_WEB == True ]]; then
        install_package nodejs npm
    fi
}

# install: Radar in an environment of its own, and the web client.
function install_radar {
    if [[ ! -x $RADAR_VENV/bin/python ]]; then
        python3 -m venv "$RADAR_VENV"
    fi
    # Not setup_develop: it would hold Radar to OpenStack's constraints.
    "$RADAR_VENV/bin/pip" install -e "$RADAR_DIR" pyuwsgi
    # So that "radar" is there for everybody on the machine.
    sudo ln -sf "$RADAR_VENV/bin/radar" /usr/local/bin/radar
    if [[ $RADAR_BUILD_WEB == True ]]; then
        build_radar_web
    fi
}

# Builds webclient/dist, unless that is current.
function build_radar_web {
    (
        # tools/node.sh expects both of tools/environment.sh.
        top=$RADAR_DIR
        function say {
            echo "$*"
        }
        # shellcheck source=tools/node.sh
        source "$RADAR_DIR/tools/node.sh"
        client_build
    ) || die $LINENO "The web client could not be built"
}

# post-config: configuration, users of Keystone, database.
function configure_radar {
    sudo install -d -o "$STACK_USER" "$RADAR_CONF_DIR"
    # There are passwords in it.
    install -m 600 /dev/null "$RADAR_CONF"
    install -d "$RADAR_STATE_DIR"

    iniset "$RADAR_CONF" DEFAULT debug "$ENABLE_DEBUG_LOG_LEVEL"
    iniset "$RADAR_CONF" database connection "$(radar_database_url)"
    iniset "$RADAR_CONF" worker broker_url "$RADAR_BROKER_URL"
    iniset "$RADAR_CONF" worker schedule_file "$RADAR_STATE_DIR/beat-schedule"
    iniset "$RADAR_CONF" registry default_reference "$RADAR_DEFAULT_REFERENCE"
    iniset "$RADAR_CONF" api auth_methods local,keystone
    if [[ $RADAR_BUILD_WEB == True ]]; then
        iniset "$RADAR_CONF" api web_root "$RADAR_DIR/webclient/dist"
    fi

    if [[ -n $RADAR_GERRIT_URL ]]; then
        local source=source:$RADAR_GERRIT_NAME
        iniset "$RADAR_CONF" collector sources "$RADAR_GERRIT_NAME"
        iniset "$RADAR_CONF" "$source" url "$RADAR_GERRIT_URL"
        iniset "$RADAR_CONF" "$source" projects "$RADAR_GERRIT_PROJECTS"
    fi

    iniset "$RADAR_CONF" keystone role_map "$RADAR_ROLE_MAP"
    configure_keystone_authtoken_middleware "$RADAR_CONF" radar
    iniset "$RADAR_CONF" keystone_authtoken service_type "$RADAR_SERVICE_TYPE"
    # Each process remembers what it has validated; there is no client of
    # memcached in Radar's environment.
    inidelete "$RADAR_CONF" keystone_authtoken memcached_servers

    write_uwsgi_config "$RADAR_UWSGI_CONF" "$RADAR_UWSGI" "" \
        "$RADAR_SERVICE_HOST:$RADAR_SERVICE_PORT" radar-api
    iniset "$RADAR_UWSGI_CONF" uwsgi virtualenv "$RADAR_VENV"
}

# DevStack's URL has arguments for OpenStack's own libraries.
function radar_database_url {
    local url
    url=$(database_connection_url radar)
    echo "${url%%\?*}?charset=utf8mb4"
}

# Users, roles, service and endpoints in Keystone.
function create_radar_accounts {
    local role
    create_service_user radar
    for role in radar_reader radar_operator; do
        get_or_create_role $role
    done
    get_or_create_service radar "$RADAR_SERVICE_TYPE" \
        "Health of CI systems"
    get_or_create_endpoint "$RADAR_SERVICE_TYPE" "$REGION_NAME" "$RADAR_URL"
}

# An empty database with today's schema.
function init_radar {
    recreate_database radar
    "$RADAR_VENV/bin/radar-manage" --config-file "$RADAR_CONF" db upgrade
}

# extra: all that runs.
function start_radar {
    local bin=$RADAR_VENV/bin
    run_process radar-api \
        "$bin/uwsgi --procname-prefix radar-api --ini $RADAR_UWSGI_CONF"
    run_process radar-worker \
        "$bin/radar-worker --config-file $RADAR_CONF --beat"
    run_process radar-collector \
        "$bin/radar-collector --config-file $RADAR_CONF"
    if is_service_enabled radar-api &&
        ! wait_for_service "$SERVICE_TIMEOUT" "$RADAR_URL/healthcheck"; then
        die $LINENO "radar-api did not start"
    fi
}

# unstack: nothing of Radar runs.
function stop_radar {
    local service
    for service in radar-collector radar-worker radar-api; do
        stop_process $service
    done
}

# clean: nothing of Radar is left but its repository.
function cleanup_radar {
    remove_uwsgi_config "$RADAR_UWSGI_CONF" radar-api
    sudo rm -rf "$RADAR_CONF_DIR" "$RADAR_STATE_DIR" "$RADAR_VENV"
    sudo rm -f /usr/local/bin/radar
    rm -rf "$RADAR_DIR/webclient/dist" "$RADAR_DIR/webclient/node_modules"
}

if is_radar_enabled; then
    case "$1 ${2:-}" in
        "stack pre-install")
            echo_summary "Preparing for Radar"
            preinstall_radar
            ;;
        "stack install")
            echo_summary "Installing Radar"
            install_radar
            ;;
        "stack post-config")
            echo_summary "Configuring Radar"
            create_radar_accounts
            configure_radar
            init_radar
            ;;
        "stack extra")
            echo_summary "Starting Radar"
            start_radar
            ;;
        "unstack ")
            stop_radar
            ;;
        "clean ")
            # clean.sh has run unstack.sh before.
            cleanup_radar
            ;;
    esac
fi

$_XTRACE_RADAR
