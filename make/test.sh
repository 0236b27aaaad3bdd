#!/usr/bin/env bash
# The contract: everything here passes on a clean checkout. Services are our own, on loopback.
set -euo pipefail
cd "$(dirname "$0")/.."
make/debian.sh "để kiểm thử" postgresql-17 chromium-headless-shell poppler-utils clamav-daemon softhsm2
export PATH="$PWD/.venv/bin:$PATH"
. make/phases.sh

served() {
    local code=0
    say "Hành trình trong trình duyệt"
    run journeys -n 2 || code=1
    say "Kiểm thử trên PostgreSQL"
    on_postgresql run database || code=1
    return "$code"
}

beside served

say "Kiểm tra mã nguồn"
make/check.sh

say "Giao diện"
npm test --silent --prefix frontend

say "Kiểm thử trên SQLite"
failed=0
run plain -n 4 || failed=1

say "Bên cạnh những phần trên"
told_beside || failed=1
exit "$failed"
