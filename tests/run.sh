#!/usr/bin/env bash
# Installs what the tests need and the machine lacks, runs all tests, and ends with "N passed, N failed".
# It needs the .NET SDK, and root where something has to be installed.
set -uo pipefail
cd "$(dirname "$0")/.."

# What is missing makes a test fail here rather than be skipped.
export CI="${CI:-true}"
export DOTNET_NOLOGO=1

missing=()
command -v strace >/dev/null || missing+=(strace)
command -v setpriv >/dev/null || missing+=(util-linux)
if ((${#missing[@]})); then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. Install them, or run this as root where apt-get is." >&2
    exit 1
  fi
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" || exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test CommerceCustomers.sln --configuration Release 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# One summary line a test project; their sum is the answer.
awk -v status="$status" '
  /Failed: +[0-9]+, Passed: +[0-9]+/ {
    for (i = 1; i < NF; i++) {
      if ($i == "Failed:") failed += $(i + 1) + 0
      if ($i == "Passed:") passed += $(i + 1) + 0
    }
  }
  END {
    if (status != 0 && failed == 0) failed = 1
    if (passed == 0) failed = failed ? failed : 1
    printf "%d passed, %d failed\n", passed, failed
    exit failed > 0
  }' "$log"
