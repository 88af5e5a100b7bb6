#!/usr/bin/env bash
# Requests made from the OpenAPI document, valid and not, against a site with every kind of
# attribute on both databases: no answer may be a 5xx, undocumented, or unlike its description.
#
# SCHEMATHESIS_SECONDS (35) is the time for each database.
set -euo pipefail
cd "$(dirname "$0")/.."

here=$PWD version=4.32.5
tool="$here/target/schemathesis-$version"
[ -x "$tool/bin/schemathesis" ] || {
    python3 -m venv "$tool"
    "$tool/bin/pip" install --quiet --disable-pip-version-check \
        "schemathesis==$version" openapi-spec-validator==0.9.0
}
cargo build --quiet --locked --package bastide-server --bin bastide

work=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null || true
    server=
}
trap 'stop; rm -rf "$work"' EXIT INT TERM

public=127.0.0.1:21537 admin=127.0.0.1:21538
export BASTIDE_ENVIRONMENT=development BASTIDE_PUBLIC__BIND=$public BASTIDE_ADMIN__BIND=$admin
# Thousands of requests from one address are what this is about, and nobody is there to type codes.
export BASTIDE_LIMITS__ENABLED=false BASTIDE_ADMIN__REQUIRE_TWO_FACTOR=false
bastide=(env -u BASTIDE_TEST_POSTGRES_URL -u BASTIDE_TEST_POSTGRES_DURABLE target/debug/bastide)

# post PATH BODY MEMBER [HEADER]: a member of the `data` that the admin listener answers.
post() {
    curl -sS --fail-with-body --retry 5 "http://$admin$1" -H 'Content-Type: application/json' -d "$2" ${4:+-H "$4"} |
        python3 -c "import json, sys; print(json.load(sys.stdin)['data']['$3'])"
}

# A token that may do everything, as an administrator makes one.
token() {
    local email=root@example.test password='a lamp beside nine grey rivers' session
    "${bastide[@]}" admin create --email "$email" --password-stdin <<<"$password" >/dev/null
    session=$(post /admin/auth/login "{\"email\":\"$email\",\"password\":\"$password\"}" accessToken)
    post /admin/api-tokens '{"name":"schemathesis","type":"full-access"}' accessKey "Authorization: Bearer $session"
}

# examine DATABASE: `sqlite` or `postgres`.
examine() {
    export BASTIDE_DATA_DIR="$work/$1"
    mkdir "$BASTIDE_DATA_DIR"
    unset BASTIDE_DATABASE__URL
    if [ "$1" = postgres ]; then
        psql -q "$BASTIDE_TEST_POSTGRES_URL" -c 'create database schemathesis template template0'
        export BASTIDE_DATABASE__URL="${BASTIDE_TEST_POSTGRES_URL%/*}/schemathesis"
    fi
    "${bastide[@]}" schema apply tests/openapi/site >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    "${bastide[@]}" serve >"$work/log" 2>&1 &
    server=$!
    for _ in $(seq 150); do
        curl -sf "http://$public/readyz" >/dev/null && break
        kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
        sleep 0.1
    done
    local token
    token=$(token)
    local document="$work/openapi.json"
    curl -sf "http://$public/openapi.json" >"$document"
    "$tool/bin/python" -m openapi_spec_validator "$document" >"$work/report" ||
        { cat "$work/report" >&2; exit 1; }
    # The pages of the document itself and the like would only take time from the others.
    (cd "$work" && "$tool/bin/schemathesis" --config-file "$here/tests/openapi/schemathesis.toml" \
        run "$document" --url "http://$public" --header "Authorization: Bearer $token" \
        --include-path-regex '^/api/' --max-time "${SCHEMATHESIS_SECONDS:-35}" >"$work/report" 2>&1) ||
        { cat "$work/report" >&2; exit 1; }
    kill -0 "$server" || { cat "$work/log" >&2; exit 1; }
    stop
    echo "$1: $(grep -m 1 -o '[0-9]* generated.*' "$work/report" || tail -n 1 "$work/report")"
}

examine sqlite
examine postgres
