#!/usr/bin/env bash
# Brings the real editors onto a bare Debian machine: tests/e2e/setup.sh [vscode] [neovim] [emacs] (all by default).
#
# Programs come from Debian (as root, or through sudo), the rest from npm and PyPI. Nothing is put into the repository but
# editors/vscode/node_modules. A second run finds everything in place and takes a second.
#   GIALINT_E2E_CACHE   where it all goes (default ~/.cache/gialint-e2e; about 1 GB for VS Code)
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
cache=${GIALINT_E2E_CACHE:-$HOME/.cache/gialint-e2e}
node_release=24           # code-server 4.139 does not start on Node 20
code_server=4.139.1
playwright=1.65.1
mkdir -p "$cache"

say() { printf '%4ss  %s\n' "$SECONDS" "$*"; }

debian() {
    dpkg -s "$@" >/dev/null 2>&1 && return
    say "apt: $*"
    local root=(); [ "$(id -u)" = 0 ] || root=(sudo -n)
    "${root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "$@" >"$cache/apt.log" 2>&1
}

# Once per version: `once NAME VERSION COMMAND...`.
once() {
    local stamp=$cache/.$1; shift
    [ "$(cat "$stamp" 2>/dev/null)" = "$1" ] && return
    local version=$1; shift
    say "$(basename "$stamp" | cut -c2-) $version"
    "$@" >"$stamp.log" 2>&1 || { tail -n 30 "$stamp.log"; exit 1; }
    echo "$version" >"$stamp"
}

# npm ships Node itself as a package: the binary and, for native modules, its headers.
get_node() {
    command -v npm >/dev/null || debian nodejs npm
    case $(uname -m) in aarch64) local machine=arm64 ;; *) local machine=x64 ;; esac
    npm install --prefix "$cache/node" --no-save --ignore-scripts "node-linux-$machine@$node_release"
    ln -sfn "node_modules/node-linux-$machine" "$cache/node/current"
}

# Without the install scripts, which build a dozen native modules that a test never loads. Two are needed: spdlog writes
# the output channels, native-watchdog ends the extension host with its server.
get_code_server() {
    mkdir -p "$cache/code-server" && cd "$cache/code-server"
    echo '{"private": true}' >package.json
    npm install --ignore-scripts "code-server@$code_server"
    cd node_modules/code-server/lib/vscode
    npm install --ignore-scripts --omit=dev
    npm rebuild --foreground-scripts @vscode/spdlog @vscode/native-watchdog
    cd extensions && npm install --ignore-scripts --omit=dev
}

get_playwright() {
    npm install --prefix "$cache/playwright" --no-save --ignore-scripts "playwright-core@$playwright"
}

get_extension_tools() {
    cd "$repository/editors/vscode" && npm install --ignore-scripts=false --no-package-lock
}

vscode() {
    debian chromium fonts-wqy-microhei fonts-noto-color-emoji g++ make
    once node "$node_release" get_node
    export PATH=$cache/node/current/bin:$PATH
    export npm_config_nodedir=$cache/node/current npm_config_audit=false npm_config_fund=false npm_config_loglevel=error
    once code-server "$code_server" get_code_server
    once playwright "$playwright" get_playwright
    once extension-tools "$(sha256sum <"$repository/editors/vscode/package.json" | cut -c1-12)" get_extension_tools
}

neovim() { debian neovim; }

emacs() { debian emacs-nox elpa-eglot elpa-markdown-mode; }

for editor in "${@:-vscode neovim emacs}"; do
    for each in $editor; do "$each"; done
done
say "ready: $cache"
