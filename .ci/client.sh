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

export BASTIDE_ENVIRONMENT=development BASTIDE_DATA_DIR="$data" BASTIDE_ADMIN__REQUIRE_TWO_FACTOR=false \
    BASTIDE_PUBLIC__BIND=127.0.0.1:21337 BASTIDE_ADMIN__BIND=127.0.0.1:21338
target/debug/bastide serve --demo >"$data/log" 2>&1 &
server=$!
for _ in $(seq 150); do
    curl -sf http://127.0.0.1:21337/readyz >/dev/null && break
    kill -0 "$server" 2>/dev/null || { cat "$data/log" >&2; exit 1; }
    sleep 0.2
done

# post PATH BODY [TOKEN]: what the admin API answers, field by field below `data`.
post() {
    curl -sf "http://127.0.0.1:21338/admin/$1" -H 'content-type: application/json' \
        -H "authorization: Bearer ${3:-none}" -d "$2"
}
data_of() { python3 -c "import json, sys; print(json.load(sys.stdin)['data']['$1'])"; }

email=client@example.test password='nine grey rivers beside a lamp'
target/debug/bastide admin create --email "$email" --password-stdin >/dev/null <<<"$password"
access=$(post auth/login "{\"email\":\"$email\",\"password\":\"$password\"}" | data_of accessToken)
TOKEN=$(post api-tokens '{"name":"client","type":"full-access"}' "$access" | data_of accessKey)
export TOKEN

cd tests/client
[ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund
BASE_URL=http://127.0.0.1:21337/api node --test
