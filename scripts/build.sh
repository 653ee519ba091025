# Builds the app (sourced): build quick|optimised FOLDER. The two profiles are described in Trunk.toml.

build() {
  local flags=()
  [ "$1" = quick ] || flags=(--release)
  mkdir -p "$2"
  trunk build ${flags[@]+"${flags[@]}"} --dist "$2"
}
