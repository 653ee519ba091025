#!/usr/bin/env bash
# make fmt: formats the Rust sources with the pinned toolchain.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. scripts/tools.sh
cargo fmt
