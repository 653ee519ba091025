#!/usr/bin/env bash
# make bench: figures of the native code and of the optimised build, one a line: figure <name> <number> <unit>.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. scripts/tools.sh
. scripts/browser.sh
ensure_chromium
. scripts/build.sh

# The program of the figures for the browser, by the same steps and in the same profile as Trunk builds the app.
build_bench() {
  local built="${CARGO_TARGET_DIR:-target}/$TARGET/release/bench.wasm"
  cargo build --release --locked --quiet --bin bench --target "$TARGET"
  rm -rf "$1"
  wasm-bindgen --target web --no-typescript --out-dir "$1" "$built"
  wasm-opt -Oz "$1/bench_bg.wasm" -o "$1/bench_bg.wasm"
}

build optimised dist >&2
find dist -name '.trunk-lock' -delete
build_bench target/bench-page >&2
coproc ENDPOINT { exec node tests/browser/bench-endpoint.mjs; }
endpoint_pid="$ENDPOINT_PID"
trap 'kill "$endpoint_pid" 2>/dev/null || true' EXIT
read -r endpoint <&"${ENDPOINT[0]}"
native="$(cargo run --release --locked --quiet --bin bench -- --endpoint "$endpoint")"
printf '%s\n' "$native"
bound="$(awk '$2 == "induction.bound_15_s" { print $3 }' <<<"$native")"
node tests/browser/bench.mjs dist target/bench-page "$endpoint" "$bound"
