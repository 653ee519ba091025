#!/usr/bin/env bash
# native.sh PROGRAM [ARGUMENT ...]: builds a native program quickly and runs it. Needs Rust alone; relative paths start at the project's folder.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if ! has cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then PATH="$HOME/.cargo/bin:$PATH"; fi
has cargo || die "cargo is missing; get it with rustup from https://rustup.rs"
has cc || die "a C linker (cc) is missing; get it with 'apt-get install gcc', 'dnf install gcc' or 'xcode-select --install'"
if has rustup && ! rustup run "$TOOLCHAIN" rustc --version >/dev/null 2>&1; then
  say "Installing Rust $TOOLCHAIN (under a minute) ..."
  logged rustup rustup toolchain install "$TOOLCHAIN" --profile minimal ||
    die "Rust $TOOLCHAIN could not be installed; see $CACHE/log/rustup.log"
fi
program="$1"
shift
exec cargo run --profile evaluate --locked --quiet --bin "$program" -- "$@"
