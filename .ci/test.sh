#!/usr/bin/env bash
# The whole suite, cheapest proofs first; stops at the first step that fails.
#
# Everything builds with the same profile and flags, so that no step builds the dependencies again.
# FUZZ_SECONDS (60) is the time for each fuzz target.
set -euo pipefail
cd "$(dirname "$0")/.."

# Notes for the next build cost a fifth of the first, and on CI there is no next one.
[ -d "${CARGO_TARGET_DIR:-target}/debug/incremental" ] || export CARGO_INCREMENTAL=0

step() {
    local name=$1 begin=$SECONDS
    shift
    echo "── $name"
    "$@" || {
        echo "── $name failed: $*" >&2
        exit 1
    }
    echo "── $name: $((SECONDS - begin)) s"
}

# The API tests bring a database for each test, SQLite and PostgreSQL side by side in one run. Tests
# wait for databases and for time to pass, so there are half as many more of them as processors.
tests() {
    local processors
    processors=$(getconf _NPROCESSORS_ONLN)
    .ci/postgres.sh run cargo nextest run --workspace --locked --test-threads $(((processors * 3 + 1) / 2))
}

# Where examples in the documentation must compile, and forged permissions must not.
doc_tests() {
    .ci/postgres.sh run cargo test --workspace --locked --doc --quiet
}

fuzz() {
    BOLERO_RANDOM_TEST_TIME_MS=$((${FUZZ_SECONDS:-60} * 1000)) \
        cargo nextest run --workspace --locked --profile fuzz --no-tests pass
}

# What nextest counted, in one line.
summary() {
    sed -n 's/^<testsuites .* tests="\([0-9]*\)" .* failures="\([0-9]*\)" errors="\([0-9]*\)".*/\1 \2 \3/p' \
        target/nextest/*/junit.xml |
        awk '{ ran += $1; failed += $2 + $3 } END { printf "%d passed, %d failed\n", ran - failed, failed }'
}

rm -f target/nextest/*/junit.xml
# First, because the program carries it.
step "admin UI" make --no-print-directory admin-ui
step "formatting" cargo fmt --all --check
step "lints" cargo clippy --workspace --all-targets --locked -- -D warnings
step "arrows" cargo xtask arrows
step "sizes" cargo xtask sizes
step "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked
step "licences, bans and sources" cargo deny --locked --workspace check licenses bans sources
step "tests" tests
step "doc tests" doc_tests
step "fuzzing" fuzz
step "recorded answers" .ci/postgres.sh run .ci/replay.sh
step "official client" .ci/client.sh
step "requests from the OpenAPI document" .ci/postgres.sh run .ci/schemathesis.sh
step "administration in the browser" .ci/postgres.sh run .ci/ui.sh
echo "── everything passed in $((SECONDS / 60)) min $((SECONDS % 60)) s"
summary
