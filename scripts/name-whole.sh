#!/usr/bin/env bash
# Runs after each Trunk build: the files of the whole app get names that change with their content, as Trunk gives them to the newcomer's, so
# that no cache pairs the script of one build with the wasm of another.
set -euo pipefail
cd "${TRUNK_STAGING_DIR:?set by Trunk}"

for file in likeness.js likeness_bg.wasm; do
  sum="$(sha256sum "$file" 2>/dev/null || shasum -a 256 "$file")"
  named="${file/likeness/likeness-${sum:0:16}}"
  mv "$file" "$named"
  sed -i.before -E "s|\./$file([\" >])|./$named\\1|" index.html
done
rm -f index.html.before
