#!/usr/bin/env bash
# make population: fits the on-device model's population from ../shared/data, writes its numbers into src/, prints how well it guesses.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
data="${DATA:-../shared/data}"
[ -d "$data" ] || die "$data is not there; name the folder with the public data sets: DATA=/path make population"
cargo run --release --locked --quiet --bin population -- "$data"
cargo fmt
