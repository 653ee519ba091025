#!/usr/bin/env bash
# Runs after each Trunk build, before its result is put in place: what Trunk does not do, and a check that the page is as a strict policy wants it.
set -euo pipefail
cd "${TRUNK_STAGING_DIR:?set by Trunk}"

sum() { sha256sum "$@" 2>/dev/null || shasum -a 256 "$@"; }
sum_of() { sum "$1" | cut -c1-16; }
# in_page EXPRESSION: changes index.html; whether it stands on one line, its attributes quoted, depends on the profile.
in_page() { sed -i.before -E "$1" index.html && rm -f index.html.before; }

# The files of the whole app get names that change with their content, as Trunk gives them to the newcomer's: no cache pairs the script of one
# build with the wasm of another.
for file in likeness.js likeness_bg.wasm; do
  named="${file/likeness/likeness-$(sum_of "$file")}"
  mv "$file" "$named"
  in_page "s|\./$file([\" >])|./$named\\1|"
done

# The styles are one file: each would be a request that the first content waits for.
styles="$(tr '>' '\n' <index.html | grep -oE '<link[^>]*stylesheet.*' | sed -E 's|.*href="?\./([^" ]+).*|\1|')"
# shellcheck disable=SC2086 # names without spaces
cat $styles >style.css
named="style-$(sum_of style.css).css"
mv style.css "$named"
link="<link rel=\"stylesheet\" href=\"./$named\">"
for style in $styles; do
  in_page "s|<link[^>]*\./$style[^>]*>|$link|"
  link=""
  rm "$style"
done

# Not while `make run` serves: there a page is always the last one built.
[ "${LIKENESS_OFFLINE:-yes}" = no ] || bash "$OLDPWD/scripts/list-files.sh" .

exec bash "$OLDPWD/scripts/check-page.sh"
