#!/usr/bin/env bash
# A throw-away PostgreSQL for tests, from the binaries on this machine.
#
#   .ci/postgres.sh run COMMAND...  starts a server of its own, runs the command with its address in
#                                   BASTIDE_TEST_POSTGRES_URL and a TMPDIR, and removes both, come what may
#   .ci/postgres.sh start           starts the shared server of this checkout unless it runs already,
#                                   and prints its address
#   .ci/postgres.sh stop            removes the shared server
#
# BASTIDE_TEST_POSTGRES_DURABLE=1 keeps fsync on and takes more memory, for benchmarks.
set -euo pipefail

state="$(cd "$(dirname "$0")/.." && pwd)/target/test-postgres"

fail() {
    echo "postgres.sh: $*" >&2
    exit 1
}

# PostgreSQL's own programs; Debian keeps them out of PATH, one folder per version.
find_binaries() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) \
        /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
            bin=$folder
            return 0
        fi
    done
    bin=$(dirname "$(command -v initdb || fail 'initdb not found: install PostgreSQL (Debian: apt-get install postgresql)')")
}

# PostgreSQL refuses to run as root: another account does.
as_server() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        runuser --user="$account" -- "$@"
    fi
}

# Where the server keeps its files: not in the checkout, which the account that PostgreSQL runs as may
# not be able to reach. In memory where there is room, because a database for each test is thousands
# of files that are made and deleted, and ext4 is slow to make files where many were just deleted.
place() {
    local free
    free=$(df --output=avail --block-size=1G /dev/shm 2>/dev/null | tail -n 1)
    if [ -z "${BASTIDE_TEST_POSTGRES_DURABLE:-}" ] && [ "${free:-0}" -ge 4 ] && [ -w /dev/shm ]; then
        echo /dev/shm
    else
        echo "${TMPDIR:-/tmp}"
    fi
}

# Sets `home` and `url`.
create() {
    local password port
    home=$(mktemp -d "$(place)/bastide-postgres-XXXXXX")
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    (umask 077 && echo "$password" >"$home/password")
    if [ "$(id -u)" -eq 0 ]; then
        chown -R "$account" "$home"
        # The pages of Chromium crash where only PostgreSQL's account may reach their files.
        chmod 711 "$home"
    fi
    cd "$home"

    # A password in clear is as good as any on loopback, and unoptimised clients compute no digests.
    as_server "$bin/initdb" --pgdata="$home/data" --username=bastide --pwfile="$home/password" \
        --auth=password --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 ||
        fail "initdb failed: $(cat "$home/initdb.log")"
    {
        echo "listen_addresses = '127.0.0.1'"
        echo "unix_socket_directories = ''"
        echo "max_connections = 300"
        if [ -n "${BASTIDE_TEST_POSTGRES_DURABLE:-}" ]; then
            echo "shared_buffers = 512MB"
        else
            echo "shared_buffers = 256MB"
            # Nothing here has to outlive a crash of the machine.
            printf '%s = off\n' fsync synchronous_commit full_page_writes
            echo 'max_wal_size = 512MB'
        fi
    } >>"$home/data/postgresql.conf"

    # A free port cannot be reserved, only tried.
    for _ in 1 2 3 4 5 6 7 8; do
        port=$((20000 + RANDOM % 12000))
        if as_server "$bin/pg_ctl" start --wait --silent --pgdata="$home/data" \
            --log="$home/server.log" --options="-p $port" >/dev/null 2>&1; then
            url="postgres://bastide:$password@127.0.0.1:$port/postgres"
            return 0
        fi
    done
    fail "the server did not start: $(tail -n 5 "$home/server.log")"
}

# Stops the server below `home` and deletes its folder. Runs as a trap too, so it goes on after errors.
remove() {
    set +e
    [ -d "${home:-}" ] || return 0
    cd "$home"
    as_server "$bin/pg_ctl" stop --mode=immediate --silent --pgdata="$home/data" >/dev/null 2>&1
    cd /
    rm -rf "$home"
    set -e
}

find_binaries
account=$(id -un postgres 2>/dev/null || echo nobody)

case "${1:-}" in
run)
    shift
    here=$PWD
    trap remove EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    create
    cd "$here"
    # Databases of SQLite and folders of tests lie beside it, and go with it.
    mkdir "$home/files"
    TMPDIR="$home/files" BASTIDE_TEST_POSTGRES_URL=$url "$@"
    ;;
start)
    if [ -f "$state" ]; then
        { read -r home && read -r url; } <"$state"
        if "$bin/pg_isready" --quiet --timeout=5 --dbname="$url"; then
            echo "$url"
            exit
        fi
        remove
    fi
    trap remove EXIT
    create
    mkdir -p "$(dirname "$state")"
    (umask 077 && printf '%s\n' "$home" "$url" >"$state")
    trap - EXIT
    echo "$url"
    ;;
stop)
    [ -f "$state" ] || exit 0
    { read -r home && read -r url; } <"$state"
    remove
    rm -f "$state"
    ;;
*)
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
