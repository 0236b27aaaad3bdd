#!/usr/bin/env bash
# Install what is missing, say what is being done, and be safe to interrupt and repeat.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 UV_SYSTEM_CERTS=1
python=/usr/bin/python3

say() { printf '→ %s\n' "$*"; }

# done_for NAME HASH: whether step NAME was finished for these inputs
done_for() { [ "$(cat ".tools/$1.done" 2>/dev/null)" = "$2" ]; }

make/debian.sh "để chạy" python3-venv fonts-liberation tzdata

mkdir -p .tools

# What pages are made of, beside what Python needs: each waits for its downloads.
front_end() {
    packages=$(sha256sum frontend/package-lock.json | cut -c1-64)
    if ! done_for npm "$packages" || [ ! -d frontend/node_modules ]; then
        say "Cài các gói giao diện đã ghim"
        npm ci --silent --prefix frontend
        echo "$packages" > .tools/npm.done
    fi
    sources=$(git ls-files -co --exclude-standard -z frontend 'src/motcua/*.ts' \
        | xargs -0 sha256sum 2>/dev/null | sha256sum | cut -c1-64)
    if ! done_for vite "$sources" || [ ! -f src/motcua/static/dist/.vite/manifest.json ]; then
        say "Dựng giao diện"
        npm run --silent build --prefix frontend -- --logLevel warn
        echo "$sources" > .tools/vite.done
    fi
}
front_end &
front_end=$!

if [ ! -x .tools/uv/bin/uv ]; then
    say "Cài uv"
    rm -rf .tools/uv
    "$python" -m venv .tools/uv
    .tools/uv/bin/pip install --quiet --require-hashes -r make/uv.lock
fi
uv=.tools/uv/bin/uv

lock=$(sha256sum requirements.lock | cut -c1-64)
if ! done_for python "$lock" || [ ! -x .venv/bin/python ]; then
    say "Cài các gói Python đã ghim"
    [ -x .venv/bin/python ] || "$uv" venv --quiet --python "$python" .venv
    "$uv" pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock
    echo "$lock" > .tools/python.done
fi

site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s\n%s\n' "$PWD/src" "$PWD" > "$site/motcua.pth"
printf '#!%s\nimport sys\n\nfrom motcua.project.cli import main\n\nsys.exit(main())\n' \
    "$PWD/.venv/bin/python" > .venv/bin/motcua
chmod +x .venv/bin/motcua

wait "$front_end"
