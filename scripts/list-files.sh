#!/usr/bin/env bash
# The worker that keeps the app gets the list of a built folder's files, and the page a name for it: bash scripts/list-files.sh FOLDER
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$1"

sum() { sha256sum "$@" 2>/dev/null || shasum -a 256 "$@"; }

# shellcheck disable=SC2046 # names without spaces
list="$(sum $(find . -type f ! -name '.*' ! -name index.html ! -name service-worker.js | LC_ALL=C sort))"
version="$(printf '%s' "$list" | sum | cut -c1-16)"
sed -i.before -E "s|data-version=\"?[0-9a-z]+\"?|data-version=\"$version\"|" index.html
rm -f index.html.before
{
  sed '/^const FILES = {};$/,$d' "$here/public/service-worker.js"
  printf 'const FILES = {\n'
  printf '%s\n' "$(sum index.html | sed 's|index.html|./|')" "$list" | sed -E 's|^([0-9a-f]{64}) [ *](.*)$|  "\2": "\1",|'
  printf '};\n'
  sed '1,/^const FILES = {};$/d' "$here/public/service-worker.js"
} >service-worker.js
