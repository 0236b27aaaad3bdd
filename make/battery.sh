#!/usr/bin/env bash
# The long checks: what `make test` leaves out, thousands of generated cases, storms, whole matrices.
# Figures go to docs/measures/.
set -euo pipefail
cd "$(dirname "$0")/.."
make/debian.sh "để kiểm thử dài" postgresql-17 chromium-headless-shell poppler-utils clamav-daemon softhsm2 strace faketime
export PATH="$PWD/.venv/bin:$PATH" HYPOTHESIS_PROFILE=battery MOTCUA_BATTERY=1
. make/phases.sh

export MOTCUA_FIGURES="$work/figures"
touch "$MOTCUA_FIGURES"

say "Phần dài trên SQLite"
run longer --timeout 900

say "Những hành trình còn lại trong trình duyệt"
run longer-journeys -n 2

say "Số liệu của các trận lỗi (tests/faults)"
python -m tests.faults.figures "$MOTCUA_FIGURES"

say "Kiểm thử trên PostgreSQL, không bớt gì"
on_postgresql run whole-database --timeout 900

say "Ba máy PostgreSQL: chủ mất điện, rồi bị cắt mạng"
if [ "$(id -u)" -eq 0 ]; then deploy/ha/drill; else echo "Cần quyền root: sudo deploy/ha/drill"; fi

say "PostgreSQL mất đĩa: về lại lúc muộn nhất, và đúng một thời điểm"
deploy/pitr/drill

# Without any module what `make test` asks passes too, less the tests that need one; and without each alone, what needs another.
export HYPOTHESIS_PROFILE=default
unset MOTCUA_BATTERY
mapfile -t modules < <(python -m tests.suite.removal)
say "Không có phân hệ nào; những kiểm thử sau cần phân hệ của mình"
for module in "${modules[@]}"; do python -m tests.suite.removal needs "$module"; done
MOTCUA_WITHOUT=$(IFS=,; echo "${modules[*]}") run plain
for module in "${modules[@]}"; do
    say "Chỉ thiếu phân hệ $module: những kiểm thử cần phân hệ khác"
    mapfile -t needy < <(python -m tests.suite.removal beside "$module")
    MOTCUA_WITHOUT="$module" tell "without-$module" -m "not journey and not long" "${needy[@]}"
done
