# The phases that `test.sh` and `battery.sh` share. More workers than cores, for each waits a third of its time; each has
# databases of its own.

# Hundreds of processes of ours must not each compile everything again.
unset PYTHONDONTWRITEBYTECODE

# Tests write and sync much and keep nothing: in memory where there is room, else on the disk.
free_kb=$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)
if [ "${free_kb:-0}" -gt 6000000 ]; then memory=/dev/shm; else memory=${TMPDIR:-/tmp}; fi
work=$(mktemp -d "$memory/mcXXXX")
chmod 755 "$work"
trap leave EXIT
export TMPDIR="$work"

# What was begun beside goes too: its own servers end as after Ctrl-C.
leave() {
    if [ -n "${beside:-}" ]; then kill -INT -- "-$beside" 2> /dev/null && wait "$beside" 2> /dev/null || true; fi
    make/postgresql.sh stop "$work/pg" > /dev/null 2>&1 || true
    rm -rf "$work"
}

say() { printf '\n== %s\n' "$*"; }

# run PHASE [OPTION…]: the tests of a phase; a file goes to one worker, long ones first
run() {
    mapfile -t told < <(python -m tests.suite.phases "$1")
    tell "$1" "${@:2}" "${told[@]}"
}

# tell NAME ARGUMENT…: pytest, with databases under a name
tell() {
    MOTCUA_TEST_ROOT="$work/$1" pytest -q -n 3 --dist loadfile --no-loadscope-reorder "${@:2}"
}

# on_postgresql COMMAND…: with a server of its own, whose address the command is told.
# What a test has not committed yet, no vacuum may take for empty: joins would then be planned for nothing.
on_postgresql() {
    local url
    url=$(make/postgresql.sh start "$work/pg" autovacuum=off)
    MOTCUA_DATABASE_URL="$url/motcua" MOTCUA_KEYS_DATABASE_URL="$url/motcua_keys" "$@"
}

# Stories in a browser wait for lines, servers and people, a server of databases for its disk: others compute
# meanwhile. One at a time.
beside() {
    set -m
    "$@" > "$work/beside.log" 2>&1 &
    beside=$!
    set +m
}

# Say what came of it, once it has ended.
told_beside() {
    local code=0
    wait "$beside" || code=$?
    beside=
    cat "$work/beside.log"
    return "$code"
}
