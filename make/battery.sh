#!/usr/bin/env bash
# The long checks: what `make test` leaves out, thousands of generated cases, storms, whole matrices.
# Figures go to docs/measures/.
set -euo pipefail
cd "$(dirname "$0")/.."
make/debian.sh "để kiểm thử dài" postgresql-17 chromium-headless-shell poppler-utils clamav-daemon strace
export PATH="$PWD/.venv/bin:$PATH" HYPOTHESIS_PROFILE=battery MOTCUA_BATTERY=1
. make/phases.sh

say "Phần dài trên SQLite"
run longer --timeout 900

say "Kiểm thử trên PostgreSQL, không bớt gì"
on_postgresql run whole-database --timeout 900

# Without each module the suite passes too, less the tests that need it.
export HYPOTHESIS_PROFILE=default
unset MOTCUA_BATTERY
for module in $(python -m tests.suite.removal); do
    say "Không có phân hệ $module; những kiểm thử sau cần nó"
    python -m tests.suite.removal "$module"
    MOTCUA_WITHOUT="$module" run whole
done
