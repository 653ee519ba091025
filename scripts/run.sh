#!/usr/bin/env bash
# make run: builds the app quickly, serves it on this machine only, and says where. Needs no Node.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. scripts/tools.sh
. scripts/build.sh

PORT="${PORT:-8080}"
if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
  die "port $PORT is taken; try 'make run PORT=$((PORT + 1))'"
fi
# No worker keeps what is served here (scripts/finish-page.sh): one that an earlier build left in the browser is taken away.
export LIKENESS_OFFLINE=no
say "Building (a few minutes the first time, seconds after) ..."
# Built once before serving: Trunk serves an old build, or none, when its own first one fails.
build quick target/run-dist || die "the build failed; the reason is above"
RUST_LIB_BACKTRACE=0 trunk serve --port "$PORT" &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
trap 'exit 0' INT TERM

until (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; do
  kill -0 "$server" 2>/dev/null || die "the server stopped; the reason is above"
  sleep 0.3
done
say ""
say "Likeness is at http://127.0.0.1:$PORT   (Ctrl-C stops it; a change to the sources is built anew, then reload the page)"
wait "$server"
