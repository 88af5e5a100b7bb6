#!/usr/bin/env bash
# Makes sure that what the named steps need is on this machine.
#
#   .ci/tools.sh run     what `make run` needs
#   .ci/tools.sh test    what `make test` needs, cargo's helpers and system packages included
#   .ci/tools.sh bench   what `make bench` needs, PostgreSQL and wrk included
#
# As root on Debian, missing system packages are installed; elsewhere this names them and stops.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()

# need PACKAGE TEST...: notes the Debian package if the test fails.
need() {
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

has_postgres() {
    command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'
}

has_node() {
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'
}

install_missing() {
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "missing on this machine: ${missing[*]} (names of Debian packages): install them, then try again" >&2
        exit 1
    fi
    echo "installing: ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# cargo_tool COMMAND VERSION: a helper of cargo, built from crates.io if it is not there.
cargo_tool() {
    cargo "$1" --version >/dev/null 2>&1 || cargo install --locked --version "$2" "cargo-$1"
}

command -v cargo >/dev/null || {
    echo "cargo not found: install Rust $(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml) or newer" >&2
    exit 1
}
need gcc command -v cc
if [ -f admin-ui/package.json ]; then
    has_node || {
        echo "Node 20 or newer not found: the admin UI is built with it" >&2
        exit 1
    }
fi

case "${1:-}" in
run)
    install_missing
    ;;
test)
    need postgresql has_postgres
    need curl command -v curl
    need python3 command -v python3
    need python3-venv python3 -c 'import ensurepip, venv'
    has_node || {
        echo "Node 20 or newer not found: the official client is tested with it" >&2
        exit 1
    }
    need chromium command -v chromium
    need sqlite3 command -v sqlite3
    need postgresql-client command -v psql
    need fonts-dejavu-core test -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
    install_missing
    cargo_tool nextest '^0.9.100'
    cargo_tool deny '^0.20'
    .ci/s3.sh >/dev/null
    ;;
bench)
    need postgresql has_postgres
    need wrk command -v wrk
    install_missing
    ;;
*)
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
