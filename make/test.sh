#!/usr/bin/env bash
# The contract: everything here passes on a clean checkout. Services are our own, on loopback.
set -euo pipefail
cd "$(dirname "$0")/.."
make/debian.sh "để kiểm thử" postgresql-17 chromium-headless-shell poppler-utils clamav-daemon
export PATH="$PWD/.venv/bin:$PATH"
. make/phases.sh

beside run journeys -n 2 --timeout 300

say "Kiểm tra mã nguồn"
make/check.sh

say "Giao diện"
npm test --silent --prefix frontend

say "Kiểm thử trên SQLite"
run plain

say "Kiểm thử trên PostgreSQL"
on_postgresql run database

say "Hành trình trong trình duyệt, bên cạnh những phần trên"
told_beside
