#!/usr/bin/env bash
# A real PostgreSQL server to throw away, for tests: own folder, own free port on 127.0.0.1, normal durability.
#
#   scripts/postgres.sh run COMMAND…   starts one, runs COMMAND with ETSTED_TEST_POSTGRES set to its address, stops it
#   scripts/postgres.sh start          starts one that stays; prints its address      (postgres://etsted@127.0.0.1:PORT/etsted)
#   scripts/postgres.sh url            prints the address of the one that was started
#   scripts/postgres.sh stop           stops it and removes its folder
#   scripts/postgres.sh binaries       prints the folder of PostgreSQL's programs, or fails
#
# It never looks at a server that the machine has. `start` remembers its folder in the file ETSTED_POSTGRES_STATE
# (target/test-postgres unless set); `run` remembers nothing, so several may run side by side.
# PostgreSQL refuses to run as root: then the server runs as the system user `postgres`, made if it does not exist.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
STATE=${ETSTED_POSTGRES_STATE:-$ROOT/target/test-postgres}
SERVER_USER=postgres

say() { printf 'postgres: %s\n' "$*" >&2; }

# The newest PostgreSQL on the machine, or the one in the path.
binaries() {
    local folder found=
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin | sort -V); do
        [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ -x "$folder/pg_ctl" ] && found=$folder
    done
    if [ -z "$found" ] && command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
        found=$(dirname "$(command -v initdb)")
    fi
    [ -n "$found" ] || { say "PostgreSQL's server programs are not installed (scripts/need.sh postgres installs them)"; return 1; }
    printf '%s\n' "$found"
}

# Runs a command as the user that owns the server, from a folder which that user may read.
as_server() {
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u "$SERVER_USER" -- env -u PGDATA -u PGPORT -u PGHOST LC_ALL=C.UTF-8 "$@")
    else (cd / && env -u PGDATA -u PGPORT -u PGHOST LC_ALL=C.UTF-8 "$@"); fi
}

ensure_server_user() {
    if [ "$(id -u)" = 0 ] && ! id "$SERVER_USER" >/dev/null 2>&1; then
        say "making the system user '$SERVER_USER', since PostgreSQL does not run as root"
        useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$SERVER_USER"
    fi
}

# Picks ports until the server takes one: between asking for a free port and using it, another program may come first.
start_server() {
    local folder=$1 bin=$2 try port
    for try in 1 2 3 4 5 6 7 8; do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        # The server must not hold the caller's pipes: whoever reads our output would wait for it to end.
        if as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 -s \
            -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c max_connections=200 -c timezone=UTC" start \
            </dev/null >"$folder/pg_ctl.out" 2>&1; then
            printf '%s\n' "$port" >"$folder/port"
            return 0
        fi
    done
    say "the server did not start. What it said:"
    cat "$folder/pg_ctl.out" >&2
    [ -f "$folder/log" ] && tail -n 20 "$folder/log" >&2
    return 1
}

# Makes folder, cluster, server and database; prints the folder.
create() {
    local bin folder base=/tmp
    bin=$(binaries)
    ensure_server_user
    # A socket's path may have about 100 characters, so a deep TMPDIR is no place for one.
    if [ -n "${TMPDIR:-}" ] && [ ${#TMPDIR} -lt 40 ] && [ "$(id -u)" != 0 ]; then base=$TMPDIR; fi
    folder=$(mktemp -d "$base/etsted-postgres.XXXXXX")
    if [ "$(id -u)" = 0 ]; then chown "$SERVER_USER" "$folder"; fi
    if ! as_server "$bin/initdb" -D "$folder/data" -U etsted --auth=trust --encoding=UTF8 --locale=C --no-sync \
        </dev/null >"$folder/initdb.out" 2>&1; then
        cat "$folder/initdb.out" >&2
        rm -rf "$folder"
        return 1
    fi
    if ! start_server "$folder" "$bin"; then rm -rf "$folder"; return 1; fi
    if ! as_server "$bin/createdb" -h 127.0.0.1 -p "$(cat "$folder/port")" -U etsted -w etsted </dev/null >&2; then
        destroy "$folder"
        return 1
    fi
    printf '%s\n' "$folder"
}

destroy() {
    local folder=$1 bin
    case $folder in */etsted-postgres.??????) ;; *) say "'$folder' is not a folder of ours; left alone"; return 1 ;; esac
    [ -d "$folder" ] || return 0
    bin=$(binaries)
    as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w -t 30 -s stop </dev/null >/dev/null 2>&1 || true
    rm -rf "$folder"
}

address() { printf 'postgres://etsted@127.0.0.1:%s/etsted\n' "$(cat "$1/port")"; }

# True when the server of that folder answers.
alive() {
    [ -f "$1/port" ] && as_server "$(binaries)/pg_isready" -q -h 127.0.0.1 -p "$(cat "$1/port")" </dev/null
}

remembered() { [ -f "$STATE" ] && cat "$STATE"; }

cmd_start() {
    local folder
    if folder=$(remembered); then
        if alive "$folder"; then address "$folder"; return 0; fi
        destroy "$folder"
    fi
    folder=$(create)
    mkdir -p "$(dirname "$STATE")"
    printf '%s\n' "$folder" >"$STATE"
    address "$folder"
}

cmd_url() {
    local folder
    if folder=$(remembered) && alive "$folder"; then address "$folder"; else say "no server was started here"; return 1; fi
}

cmd_stop() {
    local folder
    if folder=$(remembered); then destroy "$folder"; fi
    rm -f "$STATE"
}

# The trap stops the server however the command ends. If this script itself is killed, the watcher does.
cmd_run() {
    [ $# -gt 0 ] || { say "run needs a command"; exit 2; }
    local code=0
    RUN_FOLDER=$(create)
    trap 'destroy "$RUN_FOLDER"' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    (
        trap '' INT HUP
        while kill -0 $$ 2>/dev/null && [ -d "$RUN_FOLDER" ]; do sleep 1; done
        destroy "$RUN_FOLDER"
    ) </dev/null >/dev/null 2>&1 &
    ETSTED_TEST_POSTGRES=$(address "$RUN_FOLDER")
    export ETSTED_TEST_POSTGRES
    say "a server for this run listens on $ETSTED_TEST_POSTGRES"
    "$@" || code=$?
    exit "$code"
}

case ${1:-} in
    start) cmd_start ;;
    stop) cmd_stop ;;
    url) cmd_url ;;
    binaries) binaries ;;
    run) shift; cmd_run "$@" ;;
    *) say "usage: scripts/postgres.sh run COMMAND… | start | url | stop | binaries"; exit 2 ;;
esac
