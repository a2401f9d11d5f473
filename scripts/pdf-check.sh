#!/usr/bin/env bash
# Checks PDF files with the validator veraPDF against PDF/UA-1 and PDF/A-2a: scripts/pdf-check.sh FILE.pdf …
#
#   scripts/pdf-check.sh install    fetches it into target/pdf-check (Java and Maven needed; scripts/need.sh pdf-check)
#   scripts/pdf-check.sh ready      exit 0 when it is there, 3 when it is not
#
# Exit code 0 all right, 1 a rule is broken, 2 a file could not be read, 3 the validator is not installed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Beside the build, whatever folder that is.
home=$(realpath -m "${CARGO_TARGET_DIR:-$here/../target}")/pdf-check
wanted=$(cksum "$here/pdf-check/pom.xml" "$here/pdf-check/PdfCheck.java" | cut -d' ' -f1,2 | tr '\n' ' ')

ready() { command -v java >/dev/null && [ -f "$home/complete" ] && [ "$(<"$home/complete")" = "$wanted" ]; }

install() {
    if ready; then return 0; fi
    rm -rf "$home"
    mkdir -p "$home/lib" "$home/classes"
    mvn -q -B -f "$here/pdf-check/pom.xml" dependency:copy-dependencies -DoutputDirectory="$home/lib" </dev/null >&2
    javac -cp "$home/lib/*" -d "$home/classes" "$here/pdf-check/PdfCheck.java"
    # Written last: a half-finished installation is none.
    printf '%s' "$wanted" >"$home/complete"
}

case ${1:-} in
    '') echo "usage: scripts/pdf-check.sh install | ready | FILE.pdf …" >&2; exit 2 ;;
    install) install ;;
    ready) ready || exit 3 ;;
    *)
        ready || { echo "pdf-check: the validator is not here. Run: scripts/need.sh pdf-check" >&2; exit 3; }
        exec java -Xmx512m -cp "$home/classes:$home/lib/*" PdfCheck "$@"
        ;;
esac
