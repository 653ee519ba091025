# Shared by the other scripts (sourced, not run): where things are, what versions, how to say what is wrong.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"
exec </dev/null

CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/likeness"
TOOLCHAIN="$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)"
TARGET=wasm32-unknown-unknown
TRUNK_VERSION=0.22.1

export TRUNK_SKIP_VERSION_CHECK=true
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

say() { printf '%s\n' "$*" >&2; }
die() { say "likeness: $*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
now() { date +%s; }

# The version of a crate that Cargo.lock holds.
locked_version() {
  [ -f Cargo.lock ] || die "Cargo.lock is missing; get it back with 'git checkout Cargo.lock' or make one with 'cargo generate-lockfile'"
  local version
  version="$(awk -v name="$1" '$0 == "name = \"" name "\"" { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock)"
  [ -n "$version" ] || die "Cargo.lock names no $1; the app needs it as a dependency"
  printf '%s\n' "$version"
}

# Runs an install with its output in a log file of the cache.
logged() {
  local log="$CACHE/log/$1.log"; shift
  mkdir -p "$CACHE/log" || die "$CACHE cannot be written; set XDG_CACHE_HOME to a folder that can"
  "$@" >"$log" 2>&1
}

sha256() { if has sha256sum; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1; }

can_apt() { has apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
