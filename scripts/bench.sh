#!/usr/bin/env bash
# make bench: figures of the native code and of the optimised build, one a line: figure <name> <number> <unit>.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. scripts/tools.sh
. scripts/browser.sh
ensure_chromium
. scripts/build.sh

# build_page FOLDER bin|example NAME FILE: a program for the browser, by the same steps and in the same profile as Trunk builds the app.
build_page() {
  cargo build --release --locked --quiet "--$2" "$3" --target "$TARGET"
  rm -rf "$1"
  wasm-bindgen --target web --no-typescript --out-dir "$1" "${CARGO_TARGET_DIR:-target}/$TARGET/release/$4"
  wasm-opt -Oz "$1/$3_bg.wasm" -o "$1/$3_bg.wasm"
}

build optimised dist >&2
find dist -name '.trunk-lock' -delete
build_page target/bench-page bin bench bench.wasm >&2
build_page target/counter-page example counter examples/counter.wasm >&2
coproc ENDPOINT { exec node tests/browser/bench-endpoint.mjs; }
endpoint_pid="$ENDPOINT_PID"
trap 'kill "$endpoint_pid" 2>/dev/null || true' EXIT
read -r endpoint <&"${ENDPOINT[0]}"
native="$(cargo run --release --locked --quiet --bin bench -- --endpoint "$endpoint")"
printf '%s\n' "$native"
bound="$(awk '$2 == "induction.bound_15_s" { print $3 }' <<<"$native")"
node tests/browser/bench.mjs dist target/bench-page "$endpoint" "$bound"
cargo run --release --locked --quiet --bin bench -- --participants 1000 target/crowd-1000 >&2
node tests/browser/bench-ui.mjs dist target/counter-page target/crowd-1000
node tests/browser/bench-reading.mjs dist
