#!/usr/bin/env bash
# The demonstration province: load what is missing, then serve in the foreground.
set -euo pipefail
cd "$(dirname "$0")/.."
export MOTCUA_DEMO=1
exec .venv/bin/motcua demo load --serve
