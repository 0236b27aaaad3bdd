# The phases that `test.sh` and `battery.sh` share. Two workers: each has databases of its own.

# Hundreds of processes of ours must not each compile everything again.
unset PYTHONDONTWRITEBYTECODE

# Tests write and sync much and keep nothing: in memory where there is room, else on the disk.
free_kb=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)
if [ "${free_kb:-0}" -gt 6000000 ]; then memory=/dev/shm; else memory=${TMPDIR:-/tmp}; fi
work=$(mktemp -d "$memory/mcXXXX")
chmod 755 "$work"
trap 'make/postgresql.sh stop "$work/pg" > /dev/null 2>&1 || true; rm -rf "$work"' EXIT
export TMPDIR="$work"

say() { printf '\n== %s\n' "$*"; }

# run PHASE [OPTION…]: the tests of a phase; a file goes to one worker, long ones first
run() {
    mapfile -t files < <(python -m tests.suite.phases "$1")
    MOTCUA_TEST_ROOT="$work/$1" \
        pytest -q -n 2 --dist loadfile --no-loadscope-reorder "${@:2}" "${files[@]}"
}

on_sqlite() { run plain -m "not journey" "$@"; }

on_postgresql() {
    url=$(make/postgresql.sh start "$work/pg")
    MOTCUA_DATABASE_URL="$url/motcua" MOTCUA_KEYS_DATABASE_URL="$url/motcua_keys" \
        run database -m "db and not journey" "$@"
}

in_browser() { run journeys -m journey "$@"; }
