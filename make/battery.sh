#!/usr/bin/env bash
# The long checks: thousands of generated cases, storms, whole matrices. Figures go to docs/measures/.
set -euo pipefail
cd "$(dirname "$0")/.."
make/debian.sh "để kiểm thử dài" postgresql-17 chromium poppler-utils clamav-daemon strace
export PATH="$PWD/.venv/bin:$PATH" HYPOTHESIS_PROFILE=battery MOTCUA_BATTERY=1
work=$(mktemp -d)
chmod 755 "$work"
trap 'make/postgresql.sh stop "$work/pg" > /dev/null 2>&1 || true; rm -rf "$work"' EXIT

MOTCUA_TEST_ROOT="$work/sqlite" pytest -q -n 2 --dist loadfile -m "not journey" --timeout 900
url=$(make/postgresql.sh start "$work/pg")
MOTCUA_TEST_ROOT="$work/postgresql" MOTCUA_DATABASE_URL="$url/motcua" \
    MOTCUA_KEYS_DATABASE_URL="$url/motcua_keys" \
    pytest -q -n 2 --dist loadfile -m "db and not journey" --timeout 900
