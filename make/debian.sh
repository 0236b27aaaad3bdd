#!/usr/bin/env bash
# debian.sh PURPOSE PACKAGE…: name the Debian packages that are missing, then install them.
set -euo pipefail
purpose=$1
shift
missing=()
for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
printf '→ Cài các gói Debian còn thiếu %s: %s\n' "$purpose" "${missing[*]}"
if [ "$(id -u)" -ne 0 ]; then
    printf '  Hãy chạy: sudo apt-get install %s\n' "${missing[*]}" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
