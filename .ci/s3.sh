#!/usr/bin/env bash
# Prints the path of the S3-compatible server that tests start, and builds it where it is not there
# yet: s3s-fs (Apache-2.0), which checks signatures and keeps its objects in a folder.
set -euo pipefail
cd "$(dirname "$0")/.."

version=0.14.1
root="$PWD/target/s3s-fs-$version"
[ -x "$root/bin/s3s-fs" ] || {
    cargo install --quiet --locked --version "=$version" --features binary --root "$root" s3s-fs >&2
}
echo "$root/bin/s3s-fs"
