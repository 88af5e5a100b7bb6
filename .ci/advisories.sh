#!/usr/bin/env bash
# Runs an audit and tells a finding from a database that could not be asked.
#
#   .ci/advisories.sh NAME COMMAND...
#
# Both fail: an audit that did not happen has not passed.
set -uo pipefail

name=$1
shift
output=$(mktemp)
trap 'rm -f "$output"' EXIT

"$@" 2>&1 | tee "$output"
status=${PIPESTATUS[0]}
[ "$status" -ne 0 ] || exit 0

unreachable='failed to fetch|couldn.t fetch|unable to fetch|could not resolve host|failed to resolve|dns error|error sending request|connection (refused|reset|timed out)|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|audit endpoint returned an error'
if grep -Eiq "$unreachable" "$output"; then
    echo "::error::$name could not be reached: NOTHING WAS CHECKED"
else
    echo "::error::$1 reports findings against the $name, see above"
fi
exit "$status"
