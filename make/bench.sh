#!/usr/bin/env bash
# Ours beside the bare floor, on SQLite and on a PostgreSQL 17 of our own; at most a quarter of an hour.
set -euo pipefail
cd "$(dirname "$0")/.."
make/debian.sh "để đo" postgresql-17
export PATH="$PWD/.venv/bin:$PATH" PYTHONPATH="$PWD/src:$PWD"

work=$(mktemp -d)
chmod 755 "$work"
trap 'make/postgresql.sh stop "$work/pg" > /dev/null 2>&1 || true; rm -rf "$work"' EXIT

url=$(make/postgresql.sh start "$work/pg")
timeout "${BENCH_SECONDS:-900}" python -m benchmarks "$work" "$url" "$work/pg"
python -m benchmarks.share "$work/share"
