#!/usr/bin/env bash
# make test-real: opt-in. Serves a real small model on this machine and drives a whole induction against it in headless Chromium.
# MODEL= names the model (see ../shared/llm/README.md), MODEL_PORT= its port.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

MODEL="${MODEL:-qwen-1.5b}"
MODEL_PORT="${MODEL_PORT:-8081}"
serve=../shared/llm/serve-local-model
[ -f "$serve" ] || { say "make test-real: skipped, ../shared/llm is not beside this repository"; exit 0; }
has python3 || die "python3 is missing; the local model needs Python 3.10 or newer with venv"
[ -f tests/browser/real.mjs ] || die "tests/browser/real.mjs is missing"

. scripts/tools.sh
. scripts/browser.sh
ensure_chromium
. scripts/build.sh
build optimised target/real-dist

mkdir -p target
log=target/model.log
say "Starting $MODEL (downloads up to 1.2 GB the first time; its log is $log) ..."
python3 "$serve" --model "$MODEL" --port "$MODEL_PORT" >"$log" 2>&1 &
model=$!
trap 'kill "$model" 2>/dev/null || true; wait "$model" 2>/dev/null || true' EXIT
trap 'exit 130' INT TERM

until endpoint="$(sed -n 's/^ready \(http[^ ]*\).*/\1/p' "$log")" && [ -n "$endpoint" ]; do
  kill -0 "$model" 2>/dev/null || { tail -n 5 "$log" >&2; die "the model's server stopped before it was ready"; }
  sleep 1
done
say "The model answers at $endpoint"
ENDPOINT="$endpoint" MODEL="$MODEL" DIST=target/real-dist SHARED="$(cd ../shared && pwd)" node tests/browser/real.mjs
