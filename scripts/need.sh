#!/usr/bin/env bash
# Makes sure that something the build or the tests need is there: scripts/need.sh rust node-packages chromium …
#
# What is there already is left alone, silently and quickly. What is missing is installed when that is possible without
# asking anybody: npm packages into node_modules, Debian packages as root or with password-free sudo. Otherwise the
# script prints exactly what to install and exits 1. It never asks a question.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

APT_TRIES=${ETSTED_APT_TRIES:-6}

say() { printf 'need: %s\n' "$*" >&2; }

# The prefix that lets a command run as root; exits 1 when there is none.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n -- "$@"; fi
}

may_be_root() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }

# One try: the package lists may be good enough even when refreshing them fails, so that failure only gets a line.
apt_once() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 update </dev/null >>"$APT_LOG" 2>&1 ||
        say "apt-get update failed; trying with the package lists that are here"
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get -q -y -o DPkg::Lock::Timeout=120 \
        -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold install --no-install-recommends "$@" \
        </dev/null >>"$APT_LOG" 2>&1
}

# Installs Debian packages; tries again when another program holds the lock or the mirror stumbles.
debian() {
    local why=$1 try
    shift
    if ! command -v apt-get >/dev/null || ! may_be_root; then
        say "$why is missing, and this user may not install it. Please install it and run the command again:"
        say "    sudo apt-get install --no-install-recommends $*"
        say "(those are Debian's package names; other systems have the same programs under similar names)"
        exit 1
    fi
    say "$why is missing: installing $* with apt-get"
    APT_LOG=$(mktemp)
    for ((try = 1; try <= APT_TRIES; try++)); do
        if apt_once "$@"; then rm -f "$APT_LOG"; return 0; fi
        if ((try < APT_TRIES)); then
            say "apt-get did not succeed (try $try of $APT_TRIES); again in $((try * 5)) seconds"
            sleep $((try * 5))
        fi
    done
    tail -n 30 "$APT_LOG" >&2
    rm -f "$APT_LOG"
    say "apt-get could not install $*. Its last messages are above; please install them by hand and run the command again."
    exit 1
}

# The compiler, and the C compiler that it links with and that SQLite is built by.
need_rust() {
    command -v cargo >/dev/null || { say "Rust is missing. Please install it from rustup.rs and run the command again."; exit 1; }
    command -v cc >/dev/null || debian "a C compiler" gcc libc6-dev
}

need_rust_checks() {
    local part missing=()
    for part in fmt clippy; do cargo "$part" --version >/dev/null 2>&1 || missing+=("${part/#fmt/rustfmt}"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Rust's ${missing[*]} missing: adding with rustup"
    rustup component add "${missing[@]}" >&2 ||
        { say "That failed. Please install ${missing[*]} for your Rust and run the command again."; exit 1; }
}

# npm writes node_modules/.package-lock.json last, so its age tells when the folder was complete.
need_node_packages() {
    command -v npm >/dev/null || { say "Node.js 20 or newer with npm is missing. Please install it."; exit 1; }
    local major
    major=$(node -p 'process.versions.node.split(".")[0]')
    ((major >= 20)) || { say "Node.js is version $major; 20 or newer is needed."; exit 1; }
    local done_at=node_modules/.package-lock.json
    if [ -f "$done_at" ] && [ ! package-lock.json -nt "$done_at" ] && [ ! package.json -nt "$done_at" ]; then return 0; fi
    say "installing the npm packages of package-lock.json into node_modules"
    npm ci --ignore-scripts --no-progress --loglevel=error </dev/null >&2 ||
        { say "npm ci failed; trying once more"; npm ci --ignore-scripts --no-progress --loglevel=error </dev/null >&2; }
    touch "$done_at"
}

need_chromium() {
    [ -n "${ETSTED_CHROMIUM:-}" ] && [ -x "$ETSTED_CHROMIUM" ] && return 0
    local name
    for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && return 0; done
    debian "the browser Chromium" chromium
    command -v chromium >/dev/null
}

# Fallback letters and symbols for what the pages' own font lacks; without them screenshots differ between machines.
need_fonts() {
    if command -v fc-list >/dev/null; then
        local families
        families=$(fc-list : family)
        if grep -q 'DejaVu Sans' <<<"$families" && grep -q 'Liberation Sans' <<<"$families"; then return 0; fi
    fi
    debian "a basic set of fonts" fontconfig fonts-dejavu-core fonts-liberation
}

# Debian's package starts a server of its own when it is installed. Nobody asked for one: a drop-in switches that off
# for the time of the installation. A machine that has PostgreSQL already keeps all of its settings.
need_postgres() {
    scripts/postgres.sh binaries >/dev/null 2>&1 && return 0
    local dropin=/etc/postgresql-common/createcluster.d/etsted-no-cluster.conf
    if may_be_root && [ ! -e /etc/postgresql-common ]; then
        as_root mkdir -p "${dropin%/*}"
        echo 'create_main_cluster = false' | as_root tee "$dropin" >/dev/null
        trap 'as_root rm -f '"$dropin" EXIT
    fi
    debian "the database server PostgreSQL (for tests only)" postgresql
    scripts/postgres.sh binaries >/dev/null
}

# The validator veraPDF, for tests of documents: Java runs it, Maven fetches it into target/pdf-check. It comes from a
# place that not every network reaches; where it cannot be had, the structure tests of `documents` have to do, and the
# tests with the validator say "skipped".
need_pdf_check() {
    scripts/pdf-check.sh ready && return 0
    if ! command -v javac >/dev/null || ! command -v mvn >/dev/null; then
        (debian "Java with Maven (for tests only)" default-jdk-headless maven) || {
            say "no Java here: PDF files are checked by structure tests alone"
            return 0
        }
    fi
    say "fetching the PDF/UA validator veraPDF into target/pdf-check"
    timeout 240 scripts/pdf-check.sh install ||
        say "the validator cannot be fetched here: PDF files are checked by structure tests alone"
}

[ $# -gt 0 ] || { say "usage: scripts/need.sh rust|rust-checks|node-packages|chromium|fonts|postgres|pdf-check …"; exit 2; }
for what in "$@"; do
    case $what in
        rust) need_rust ;;
        rust-checks) need_rust_checks ;;
        node-packages) need_node_packages ;;
        chromium) need_chromium ;;
        fonts) need_fonts ;;
        postgres) need_postgres ;;
        pdf-check) need_pdf_check ;;
        *) say "unknown need '$what': rust, rust-checks, node-packages, chromium, fonts, postgres or pdf-check"; exit 2 ;;
    esac
done
