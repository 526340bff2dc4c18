#!/usr/bin/env bash
# Builds a clone of the last commit where a build may stumble: under a path with spaces and with folders named src, tests, obj and bin,
# without CI, and, where this runs as root, as a user who may not write the package cache. Then it runs the tests that look for the
# repository.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
clone="$folder/with space/src/tests/obj/bin/clone"
git clone -q . "$clone"

cache=${NUGET_PACKAGES:-$HOME/.nuget/packages}
as=()
if [ "$(id -u)" -eq 0 ]; then
  cp -al "$cache" "$folder/cache" 2>/dev/null || cp -a "$cache" "$folder/cache"
  cache=$folder/cache
  mkdir "$folder/home"
  chown -R nobody "$folder/with space" "$folder/home"
  chmod 755 "$folder"
  as=(setpriv --reuid nobody --regid nogroup --clear-groups env HOME="$folder/home")
fi

cd "$clone"
"${as[@]}" env -u CI NUGET_PACKAGES="$cache" MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false \
  dotnet build tests/CommerceCustomers.Tests --nologo -v:q
"${as[@]}" tests/CommerceCustomers.Tests/bin/Debug/net10.0/CommerceCustomers.Tests -noColor -namespace 'CommerceCustomers.Tests.Conventions'
