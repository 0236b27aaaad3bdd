#!/usr/bin/env bash
# The contract: everything here passes on a clean checkout. Services are our own, on loopback.
set -euo pipefail
cd "$(dirname "$0")/.."
make/debian.sh "để kiểm thử" postgresql-17 chromium poppler-utils clamav-daemon
export PATH="$PWD/.venv/bin:$PATH"

work=$(mktemp -d)
chmod 755 "$work"
trap 'make/postgresql.sh stop "$work/pg" > /dev/null 2>&1 || true; rm -rf "$work"' EXIT

say() { printf '\n== %s\n' "$*"; }

say "Kiểm tra mã nguồn"
make/check.sh

say "Giao diện"
npm test --silent --prefix frontend

say "Kiểm thử trên SQLite"
MOTCUA_TEST_ROOT="$work/sqlite" pytest -q -n 2 --dist loadfile -m "not journey"

say "Kiểm thử trên PostgreSQL"
url=$(make/postgresql.sh start "$work/pg")
MOTCUA_TEST_ROOT="$work/postgresql" MOTCUA_DATABASE_URL="$url/motcua" \
    MOTCUA_KEYS_DATABASE_URL="$url/motcua_keys" pytest -q -n 2 --dist loadfile -m "db and not journey"

say "Hành trình trong trình duyệt"
MOTCUA_TEST_ROOT="$work/journeys" pytest -q -n 2 --dist loadfile -m journey
