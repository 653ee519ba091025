#!/usr/bin/env bash
# make simulate: simulated people; writes docs/simulations.md, or with ARGS=fit the stack's weights in src/learner/stack_weights.rs.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cargo run --profile evaluate --locked --quiet --bin simulate -- "$@"
