#!/usr/bin/env bash
# What can be said of the code without running it.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
ruff check .
ruff format --check .
mypy
lint-imports
npm run --silent types --prefix frontend
