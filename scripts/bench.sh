#!/usr/bin/env bash
# make bench: figures of the native code and of the optimised build, one a line: figure <name> <number> <unit>.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. scripts/tools.sh
. scripts/browser.sh
ensure_chromium
. scripts/build.sh

build optimised dist >&2
find dist -name '.trunk-lock' -delete
if [ -f src/bin/bench/main.rs ]; then cargo run --release --locked --quiet --bin bench; fi
node tests/browser/bench.mjs
