#!/usr/bin/env bash
# make dist: the optimised build in dist/, and what a first visit loads of it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. scripts/tools.sh
. scripts/browser.sh
. scripts/build.sh

build optimised dist
find dist -name '.trunk-lock' -delete
say ""
node tests/browser/sizes.mjs dist
say "dist/ is ready for any static host, at any path."
