#!/usr/bin/env bash
# Requests made from the OpenAPI document, valid and not, against a site with every kind of
# attribute on both databases: no answer may be a 5xx, undocumented, or unlike its description.
#
# SCHEMATHESIS_SECONDS (45) is the time for each database, side by side.
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
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Thousands of requests from one address are what this is about, and nobody is there to type codes.
export BASTIDE_ENVIRONMENT=development BASTIDE_LIMITS__ENABLED=false BASTIDE_ADMIN__REQUIRE_TWO_FACTOR=false
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

# examine DATABASE PORT: `sqlite` or `postgres`, at PORT and the next one.
examine() (
    public=127.0.0.1:$2 admin=127.0.0.1:$(($2 + 1))
    folder="$work/$1"
    mkdir "$folder" "$folder/data"
    export BASTIDE_DATA_DIR="$folder/data" BASTIDE_PUBLIC__BIND=$public BASTIDE_ADMIN__BIND=$admin
    unset BASTIDE_DATABASE__URL
    if [ "$1" = postgres ]; then
        psql -q "$BASTIDE_TEST_POSTGRES_URL" -c 'create database schemathesis template template0'
        export BASTIDE_DATABASE__URL="${BASTIDE_TEST_POSTGRES_URL%/*}/schemathesis"
    fi
    "${bastide[@]}" schema apply tests/openapi/site >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
    "${bastide[@]}" serve >"$folder/log" 2>&1 &
    server=$!
    trap 'kill "$server" 2>/dev/null && wait "$server" || true' EXIT
    trap 'exit 143' TERM
    for _ in $(seq 150); do
        curl -sf "http://$public/readyz" >/dev/null && break
        kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
        sleep 0.1
    done
    token=$(token)
    document="$folder/openapi.json"
    curl -sf "http://$public/openapi.json" >"$document"
    "$tool/bin/python" -m openapi_spec_validator "$document" >"$folder/report" ||
        { cat "$folder/report" >&2; exit 1; }
    # The pages of the document itself and the like would only take time from the others.
    (cd "$folder" && "$tool/bin/schemathesis" --config-file "$here/tests/openapi/schemathesis.toml" \
        run "$document" --url "http://$public" --header "Authorization: Bearer $token" \
        --include-path-regex '^/api/' --max-time "${SCHEMATHESIS_SECONDS:-45}" >"$folder/report" 2>&1) ||
        { cat "$folder/report" >&2; exit 1; }
    kill -0 "$server" || { cat "$folder/log" >&2; exit 1; }
    echo "$1: $(grep -m 1 -o '[0-9]* generated.*' "$folder/report" || tail -n 1 "$folder/report")"
)

# Side by side: of one who asks and one who answers, only one works at a time.
examine sqlite 21537 &
sqlite=$!
examine postgres 21539 &
postgres=$!
failed=0
wait "$sqlite" || failed=1
wait "$postgres" || failed=1
exit "$failed"
