#!/usr/bin/env bash
# make screenshots: pictures of every page, made from the running app by tests/browser/screenshots.mjs.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. scripts/tools.sh
. scripts/browser.sh
ensure_chromium
. scripts/build.sh

build quick target/journeys-dist
cargo run --quiet --bin bench -- --participants 60 target/crowd
node tests/browser/screenshots.mjs
