#!/usr/bin/env bash
# make test: formatting, lints on both targets, native tests, browser tests, journeys. Every stage runs, whatever failed before it.
# The last line is always "N passed, N failed"; a lint, and a stage that broke outside its tests, counts as one.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

passed=0 failed=0 complete=no
started="$(now)"
finish() {
  [ "$complete" = yes ] || failed=$((failed + 1))
  printf '\n%s s in all\n%s passed, %s failed\n' "$(($(now) - started))" "$passed" "$failed"
  [ "$failed" = 0 ] || exit 1
}
trap finish EXIT

logs=target/test-logs
mkdir -p "$logs"

# stage NAME COUNTER COMMAND...: runs it, adds up what COUNTER reads from its log, and shows the log when something failed.
stage() {
  local name="$1" counter="$2" log="$logs/${1// /-}.log" begun ok=0 bad=0 status=0
  shift 2
  begun="$(now)"
  printf '%-26s' "$name" && "$@" >"$log" 2>&1 || status=$?
  read -r ok bad < <("$counter" "$log" "$status") || true
  if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
  passed=$((passed + ok)) failed=$((failed + bad))
  printf '%5s passed, %s failed  %4s s\n' "$ok" "$bad" "$(($(now) - begun))"
  [ "$bad" = 0 ] || { printf -- '--- %s, the end of %s:\n' "$name" "$log"; tail -n 150 "$log"; printf -- '---\n'; }
}

# Counters print "PASSED FAILED" from a log and an exit status.
as_one() { if [ "$2" = 0 ]; then echo 1 0; else echo 0 1; fi; }
from_cargo() {
  awk '/^ *test result: / { for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) p += $(i - 1); if ($i ~ /^failed/) f += $(i - 1) } }
       END { print p + 0, f + 0 }' "$1"
}
from_playwright() {
  node -e '
    const { stats, errors } = JSON.parse(require("fs").readFileSync("target/journeys.json", "utf8"));
    console.log(stats.expected + stats.flaky, stats.unexpected + errors.length);' 2>/dev/null || echo 0 1
}
# Journeys that passed at a later try only.
flaky() { awk '/^ *[0-9]+ flaky$/ { flaky = 1 } /^ *[0-9]+ (passed|skipped)/ { flaky = 0 } flaky' target/test-logs/journeys.log; }
nothing() { echo 0 0; }

. scripts/tools.sh
. scripts/browser.sh
ensure_chromium
. scripts/build.sh
say "Set-up done in $(($(now) - started)) s"

# Browser tests are the files tests/web_*.rs; every other test runs natively.
web_tests=()
for file in tests/web_*.rs; do
  [ ! -f "$file" ] || web_tests+=(--test "$(basename "$file" .rs)")
done
locked=()
[ -z "${CI:-}" ] || { locked=(--locked); export TRUNK_BUILD_LOCKED=true; }
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"

journeys() {
  rm -f target/journeys.json
  cargo run --quiet --bin bench -- --participants 60 target/crowd
  build quick target/journeys-dist && playwright test
}

stage formatting as_one cargo fmt --check
stage "lints, native" as_one cargo clippy ${locked[@]+"${locked[@]}"} --all-targets -- -D warnings
stage "lints, wasm" as_one cargo clippy ${locked[@]+"${locked[@]}"} --target "$TARGET" --lib --bin likeness --bin newcomer ${web_tests[@]+"${web_tests[@]}"} -- -D warnings
stage "native tests" from_cargo cargo test ${locked[@]+"${locked[@]}"} --no-fail-fast
if [ ${#web_tests[@]} -gt 0 ]; then
  stage "browser tests" from_cargo cargo test ${locked[@]+"${locked[@]}"} --no-fail-fast --target "$TARGET" "${web_tests[@]}"
else
  stage "browser tests" nothing true
fi
stage journeys from_playwright journeys
flaky
complete=yes
