#!/usr/bin/env bash
# The end of scripts/finish-page.sh: a page that a strict content policy would break fails the build.
set -euo pipefail

folder="${TRUNK_STAGING_DIR:?set by Trunk}"
# One tag a line, comments left out, so that line tools can read it.
tags="$(tr '\n' ' ' <"$folder/index.html" | sed -e 's/<!--[^>]*-->//g' -e 's/</\
</g')"
page_has() { grep -qiE "$1" <<<"$tags"; }
refuse() { printf 'index.html: %s\n' "$1" >&2; exit 1; }

[ "$(grep -ciE '^<script' <<<"$tags")" = "$(grep -ciE '^<script[^>]* src=' <<<"$tags")" ] || refuse "an inline <script>; move it to a file in public/"
! page_has '^<style' || refuse "an inline <style>; move it to a file in style/"
! page_has '^<[a-z][^>]* (on[a-z]+|style)=' || refuse "an inline handler or style attribute"
! page_has "^<[a-z][^>]* (src|href)=[\"']?/" || refuse "an address from the root, which breaks at a sub-path"
page_has '^<meta[^>]*content-security-policy' || refuse 'no <meta http-equiv="Content-Security-Policy">'
[ -f "$folder/start.js" ] || refuse "start.js was not copied beside it (the copy-dir of public/)"
