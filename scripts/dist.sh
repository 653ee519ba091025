#!/usr/bin/env bash
# make dist: the optimised build in dist/, and what a first visit loads of it. ENDPOINT=URL locks it to that address (scripts/lock.mjs).
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. scripts/tools.sh
. scripts/browser.sh
. scripts/build.sh

build optimised dist
find dist -name '.trunk-lock' -delete
[ -z "${ENDPOINT:-}" ] || node scripts/lock.mjs dist "$ENDPOINT" "${MODEL:-}" "${WIRE:-openai_chat}"
say ""
node tests/browser/sizes.mjs dist
say "dist/ is ready for any static host, at any path."
