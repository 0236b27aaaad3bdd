#!/usr/bin/env bash
# The long checks: thousands of generated cases, storms, whole matrices. Figures go to docs/measures/.
set -euo pipefail
cd "$(dirname "$0")/.."
make/debian.sh "để kiểm thử dài" postgresql-17 chromium poppler-utils clamav-daemon strace
export PATH="$PWD/.venv/bin:$PATH" HYPOTHESIS_PROFILE=battery MOTCUA_BATTERY=1
. make/phases.sh

on_sqlite --timeout 900
on_postgresql --timeout 900

# Without each module the suite passes too, less the tests that need it.
export HYPOTHESIS_PROFILE=default
unset MOTCUA_BATTERY
for module in $(python -m tests.suite.removal); do
    say "Không có phân hệ $module; những kiểm thử sau cần nó"
    python -m tests.suite.removal "$module"
    MOTCUA_WITHOUT="$module" on_sqlite
done
