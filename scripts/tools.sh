# Puts the Rust side in place (sourced): pinned toolchain and wasm target, Trunk, and the wasm-bindgen that Cargo.lock asks for.
# Tools are kept by version in the cache and reached through PATH. A ready binary is preferred to compiling.

ensure_toolchain() {
  has cc || die "a C linker (cc) is missing; get it with 'apt-get install gcc', 'dnf install gcc' or 'xcode-select --install'"
  if ! has rustup && [ -x "$HOME/.cargo/bin/rustup" ]; then PATH="$HOME/.cargo/bin:$PATH"; fi
  has rustup || die "rustup is missing; get it from https://rustup.rs"
  local installed
  installed="$(rustup target list --installed --toolchain "$TOOLCHAIN" 2>/dev/null
               rustup component list --installed --toolchain "$TOOLCHAIN" 2>/dev/null)" || true
  case "$installed" in *"$TARGET"*clippy*rustfmt*) return ;; esac
  say "Installing Rust $TOOLCHAIN with the wasm target (under a minute) ..."
  logged rustup rustup toolchain install "$TOOLCHAIN" --profile minimal -c clippy -c rustfmt -t "$TARGET" ||
    die "Rust $TOOLCHAIN could not be installed (see $CACHE/log/rustup.log); try 'rustup toolchain install $TOOLCHAIN -c clippy -c rustfmt -t $TARGET' on a machine with network access"
}

# is_version PROGRAM VERSION: whether the program runs and says that it is that version.
is_version() { [ "$("$1" --version 2>/dev/null | awk 'NR == 1 { print $2 }')" = "$2" ]; }

# ensure_tool CRATE VERSION RELEASES COMPILE-TIME PROGRAM... -- CARGO-FLAG...: finds or installs, and leads PATH with it.
ensure_tool() {
  local crate="$1" version="$2" releases="$3" minutes="$4"; shift 4
  local programs=() program
  while [ "$1" != -- ]; do programs+=("$1"); shift; done; shift
  local home="$CACHE/$crate-$version"

  local found=yes
  for program in "${programs[@]}"; do is_version "$program" "$version" || found=no; done
  [ "$found" = no ] || return 0
  if is_version "$home/bin/${programs[0]}" "$version"; then PATH="$home/bin:$PATH"; return 0; fi

  ( install_tool "$@" )
  is_version "$home/bin/${programs[0]}" "$version" || die "$crate $version was installed but does not run; remove $home and try again"
  PATH="$home/bin:$PATH"
}

# Runs in a subshell and sees ensure_tool's variables. Into a folder of our own, then one rename: an interrupted install leaves nothing that looks finished.
install_tool() {
  fresh="$CACHE/.new-$crate-$version-$$"
  trap 'rm -rf "$fresh"' EXIT
  mkdir -p "$fresh/bin"
  from_binstall || from_release || from_source "$@" ||
    die "$crate $version could not be installed; see $CACHE/log/$crate.log, or install it yourself: cargo install $crate --version $version $*"
  # Another run may have put it there meanwhile; either copy does.
  is_version "$home/bin/${programs[0]}" "$version" || { rm -rf "$home" && mv "$fresh" "$home"; } || die "$home cannot be written; check its permissions"
}

# The three ways, the quickest first.
usable() { local program; for program in "${programs[@]}"; do is_version "$fresh/bin/$program" "$version" || return 1; done; }

from_binstall() {
  has cargo-binstall || return 1
  say "Fetching $crate $version with cargo binstall (seconds) ..."
  logged "$crate" cargo binstall --no-confirm --disable-strategies compile --root "$fresh" "$crate@$version" && usable
}

# A release archive is only used when the checksum published with it agrees.
from_release() {
  has curl && has tar || return 1
  local system archive="$fresh/archive.tar.gz" address sum="" ending
  case "$(uname -s)" in Linux) system=unknown-linux-musl ;; Darwin) system=apple-darwin ;; *) return 1 ;; esac
  address="$(printf '%s' "$releases" | sed "s/{version}/$version/g; s/{host}/$(uname -m | sed s/arm64/aarch64/)-$system/g")"
  say "Fetching $crate $version, ready-made (seconds where its host can be reached) ..."
  for ending in sha256 sha256sum; do
    sum="$(curl -fsSL --connect-timeout 4 --max-time 15 "$address.$ending" 2>/dev/null | awk 'NR == 1 { print $1 }')" && [ -n "$sum" ] && break
  done
  [ -n "$sum" ] || return 1
  curl -fsSL --connect-timeout 4 --max-time 120 "$address" -o "$archive" 2>/dev/null || return 1
  [ "$(sha256 "$archive")" = "$sum" ] || { say "Its checksum does not agree with the published one: not used."; return 1; }
  tar -xzf "$archive" -C "$fresh" || return 1
  local program
  for program in "${programs[@]}"; do mv "$(find "$fresh" -type f -name "$program" | head -n 1)" "$fresh/bin/$program" || return 1; done
  rm -f "$archive"
  usable
}

from_source() {
  say "Compiling $crate $version from source (about $minutes CPU minutes, once on this machine) ..."
  # A build folder of its own: an interrupted compile goes on where it was.
  logged "$crate" env CARGO_TARGET_DIR="$CACHE/build/$crate-$version" \
    cargo "+$TOOLCHAIN" install "$crate" --version "$version" --root "$fresh" "$@" || return 1
  rm -rf "$CACHE/build/$crate-$version"
  usable
}

ensure_trunk() {
  ensure_tool trunk "$TRUNK_VERSION" \
    'https://github.com/trunk-rs/trunk/releases/download/v{version}/trunk-{host}.tar.gz' 8 \
    trunk -- --locked --no-default-features --features rustls
}

ensure_wasm_bindgen() {
  local version
  version="$(locked_version wasm-bindgen)"
  ensure_tool wasm-bindgen-cli "$version" \
    'https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{version}/wasm-bindgen-{version}-{host}.tar.gz' 4 \
    wasm-bindgen wasm-bindgen-test-runner --
}

ensure_toolchain
ensure_wasm_bindgen
ensure_trunk
export PATH
