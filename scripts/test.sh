#!/usr/bin/env bash
# Runs all tests: Rust (on SQLite, and on the PostgreSQL at ETSTED_TEST_POSTGRES), then the browser tests.
#
# Without ETSTED_TEST_POSTGRES it starts a server to throw away for itself. Everything runs even when something failed
# before; the exit code tells. The counts go to target/test-counts.txt, as "N passed, N failed", only when they are known.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
TARGET=${CARGO_TARGET_DIR:-target}
OUT=$TARGET/test-output
ETSTED_BIN=${ETSTED_BIN:-$(realpath -m "$TARGET/debug/etsted")}
export ETSTED_BIN
COUNTS=target/test-counts.txt

if [ -z "${ETSTED_TEST_POSTGRES:-}" ]; then exec scripts/postgres.sh run scripts/test.sh; fi

mkdir -p "$OUT" target
rm -f "$COUNTS" "$OUT"/*
locked=()
if [ -n "${CI:-}" ]; then locked=(--locked); fi

# Building comes first and alone: with code that does not compile there is nothing to count.
cargo test "${locked[@]}" --workspace --no-run
cargo build "${locked[@]}" -p cli

failed=0
cargo test "${locked[@]}" --workspace --no-fail-fast 2>&1 | tee "$OUT/rust.txt" || failed=1

node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$OUT/browser.tap" \
    web/tests/browser/*.test.mjs || failed=1

# "test result: ok. 12 passed; 0 failed; …" once per test program; "# pass 12" and "# fail 0" once for the browser.
rust=$(sed 's/\x1b\[[0-9;]*m//g' "$OUT/rust.txt" | awk '/^test result: / {
    for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) p += $(i - 1); if ($i ~ /^failed;/) f += $(i - 1) } n++ }
    END { if (n) print p + 0, f + 0 }')
browser=$(awk '/^# pass [0-9]+$/ { p = $3; n = 1 } /^# fail [0-9]+$/ { f = $3 } /^# cancelled [0-9]+$/ { c = $3 }
    END { if (n) print p, f + c }' "$OUT/browser.tap")
if [ -n "$rust" ] && [ -n "$browser" ]; then
    read -r rust_passed rust_failed <<<"$rust"
    read -r browser_passed browser_failed <<<"$browser"
    printf '%d passed, %d failed\n' $((rust_passed + browser_passed)) $((rust_failed + browser_failed)) >"$COUNTS"
    printf 'tests: Rust %d of %d right, browser %d of %d right\n' "$rust_passed" $((rust_passed + rust_failed)) \
        "$browser_passed" $((browser_passed + browser_failed))
    if ((rust_passed == 0 || browser_passed == 0)); then
        printf 'tests: a whole kind of tests has nothing that passed; that is no success\n' >&2
        failed=1
    fi
else
    printf 'tests: not every runner came to its end, so there is no count\n' >&2
    failed=1
fi
exit "$failed"
