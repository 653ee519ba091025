# Builds the app (sourced): build quick|optimised FOLDER. The two profiles are described in Trunk.toml.

build() {
  local flags=()
  [ "$1" = quick ] || flags=(--release)
  mkdir -p "$2"
  RUST_LIB_BACKTRACE=0 trunk build ${flags[@]+"${flags[@]}"} --dist "$2"
}
