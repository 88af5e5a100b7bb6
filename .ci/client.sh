#!/usr/bin/env bash
# The official client against a fresh demo site, started like a user would.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --quiet --locked --package bastide-server --bin bastide
data=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$data"
}
trap stop EXIT INT TERM

BASTIDE_ENVIRONMENT=development BASTIDE_DATA_DIR="$data" \
    BASTIDE_PUBLIC__BIND=127.0.0.1:21337 BASTIDE_ADMIN__BIND=127.0.0.1:21338 \
    target/debug/bastide serve --demo >"$data/log" 2>&1 &
server=$!
for _ in $(seq 150); do
    curl -sf http://127.0.0.1:21337/readyz >/dev/null && break
    kill -0 "$server" 2>/dev/null || { cat "$data/log" >&2; exit 1; }
    sleep 0.2
done
cd tests/client
[ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund
BASE_URL=http://127.0.0.1:21337/api node --test
