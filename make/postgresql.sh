#!/usr/bin/env bash
# postgresql.sh start|stop FOLDER [SETTING=VALUE…]: a PostgreSQL 17 of our own on a free loopback port.
# `start` prints the URL without a database name.
set -euo pipefail
action=$1
folder=$2
bin=/usr/lib/postgresql/17/bin
as() { if [ "$(id -u)" -eq 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }

if [ "$action" = stop ]; then
    as "$bin/pg_ctl -D $folder -m immediate stop"
    exit
fi
mkdir -p "$folder"
[ "$(id -u)" -eq 0 ] && chown postgres "$folder"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as "$bin/initdb -D $folder -U postgres -A trust -k --locale-provider=builtin --locale=C.UTF-8" > /dev/null
options="-p $port -k $folder -c listen_addresses=127.0.0.1"
for setting in "${@:3}"; do options+=" -c $setting"; done
as "$bin/pg_ctl -D $folder -l $folder/log -w -o '$options' start" > /dev/null
echo "postgresql://postgres@127.0.0.1:$port"
