# Puts the browser side in place (sourced): node packages, Chromium and its driver.

node_hint="get Node 20 or newer from https://nodejs.org or your package manager"

ensure_node() {
  has node || die "node is missing; $node_hint"
  has npm || die "npm is missing; $node_hint"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "node $(node --version) is too old; $node_hint"
  if ! cmp -s package-lock.json node_modules/.installed-from; then
    say "Installing the node packages (seconds) ..."
    logged npm npm ci --no-audit --no-fund ||
      die "the node packages could not be installed (see $CACHE/log/npm.log); try 'npm ci' on a machine that reaches the npm registry"
    cp package-lock.json node_modules/.installed-from
  fi
  PATH="$ROOT/node_modules/.bin:$PATH"
  export PATH
}

first_of() { local candidate; for candidate in "$@"; do command -v "$candidate" 2>/dev/null && return; done; return 1; }

find_chromium() {
  CHROMIUM="$(first_of ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome-stable google-chrome \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' /Applications/Chromium.app/Contents/MacOS/Chromium)" &&
  CHROMEDRIVER="$(first_of ${CHROMEDRIVER:+"$CHROMEDRIVER"} chromedriver /usr/lib/chromium/chromedriver /usr/lib/chromium-browser/chromedriver)"
}

ensure_chromium() {
  if ! find_chromium && can_apt; then
    say "Installing Chromium and its driver with apt (under a minute) ..."
    logged apt as_root sh -c \
      'export DEBIAN_FRONTEND=noninteractive; apt-get update -q && apt-get install -qy --no-install-recommends chromium chromium-driver' ||
      say "apt could not install them; see $CACHE/log/apt.log"
  fi
  find_chromium ||
    die "Chromium or chromedriver is missing; get them with 'sudo apt-get install chromium chromium-driver', or set CHROMIUM and CHROMEDRIVER"
  # Chromium without its own windows: the same engine, and journeys take 40% less time in it. HEADLESS_SHELL= goes without.
  if [ -z "${HEADLESS_SHELL+said}" ] && ! has chromium-headless-shell && can_apt; then
    logged apt-headless as_root sh -c 'export DEBIAN_FRONTEND=noninteractive; apt-get install -qy --no-install-recommends chromium-headless-shell' || true
  fi
  HEADLESS_SHELL="${HEADLESS_SHELL-$(first_of chromium-headless-shell chrome-headless-shell || true)}"
  export CHROMIUM CHROMEDRIVER HEADLESS_SHELL
}

ensure_node
