#!/usr/bin/env bash
# The administration in the browser: its rules, its unit tests, and its journeys in Chromium against
# a server of their own, on both databases where BASTIDE_TEST_POSTGRES_URL names one.
set -euo pipefail
cd "$(dirname "$0")/.."

make --no-print-directory admin-ui
cargo build --quiet --locked --package bastide-server --bin bastide
export BASTIDE="$PWD/target/debug/bastide"

cd admin-ui
# The build has installed the packages, unless it had nothing to do.
[ -d node_modules ] || npm ci --no-audit --no-fund
npm run --silent lint
npm run --silent types
npm run --silent licences
npm --prefix tools ci --silent --no-audit --no-fund
node tools/generate.mjs --check
npm test
node scripts/weight.mjs

rm -rf ../target/ui
# Journeys wait half of the time: for answers, and for pages that draw.
journeys=$((($(getconf _NPROCESSORS_ONLN) * 3 + 1) / 2))
export CHROMIUM="${CHROMIUM:-$(command -v chromium)}"
for database in sqlite ${BASTIDE_TEST_POSTGRES_URL:+postgres}; do
    echo "journeys on $database"
    # What hangs fails by its name; a browser that it leaves behind keeps nobody waiting.
    UI_DATABASE=$database node --test --test-force-exit --test-concurrency="$journeys" \
        --test-timeout=600000 e2e/journeys/*.test.mjs
done
