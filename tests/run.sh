#!/usr/bin/env bash
# Installs what the tests need and the machine lacks, runs all tests, and ends with "N passed, N failed".
# It needs the .NET SDK, and root where something has to be installed. With --all it runs tests/floors.sh and tests/anywhere.sh too; with
# --no-build the tests are those that were built before, in Release.
set -uo pipefail
cd "$(dirname "$0")/.."

all=
build=()
for option in "$@"; do
  case "$option" in
    --all) all=yes ;;
    --no-build) build=(--no-build) ;;
    *) echo "Expected --all or --no-build, but found '$option'." >&2; exit 2 ;;
  esac
done

# What is missing makes a test fail here rather than be skipped.
export CI="${CI:-true}"
export DOTNET_NOLOGO=1

missing=()
command -v strace >/dev/null || missing+=(strace)
command -v setpriv >/dev/null || missing+=(util-linux)
command -v curl >/dev/null || missing+=(curl)
command -v clang >/dev/null || missing+=(clang)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ] || missing+=(pgbouncer)
command -v chromium >/dev/null || missing+=(chromium)
if ((${#missing[@]})); then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. Install them, or run this as root where apt-get is." >&2
    exit 1
  fi

  # The tests start servers of their own; those of the distribution must not start because they are installed.
  (
    if [ ! -e /usr/sbin/policy-rc.d ]; then
      trap 'rm -f /usr/sbin/policy-rc.d' EXIT
      printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
      chmod +x /usr/sbin/policy-rc.d
    fi
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
  ) || exit 1
fi

broken=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test --solution CommerceCustomers.sln --configuration Release "${build[@]}" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

if [ -n "$all" ]; then
  for more in tests/floors.sh tests/anywhere.sh; do
    bash "$more" 2>&1 | tee -a "$log"
    if [ "${PIPESTATUS[0]}" -ne 0 ]; then
      status=1
      broken+=("$more")
    fi
  done
fi

# What failed is said again at the end, where it is seen: the name of each test with the first lines of its message.
awk '
  /^failed / || /\[FAIL\]$/ { lines = 12 }
  lines > 0 { print; lines-- }
' "$log"
for more in "${broken[@]}"; do
  echo "$more failed"
done

# The summary at the end counts over all projects. Nothing counted is a failure too. The programs that floors.sh and anywhere.sh start sum up in
# one line each, of which the failures count.
awk -v status="$status" '
  /^Test run summary:/ { summary = 1 }
  summary && $1 == "failed:" { failed = $2 }
  summary && $1 == "succeeded:" { passed = $2 }
  summary && $1 == "skipped:" { skipped = $2 }
  match($0, /Errors: [0-9]+, Failed: [0-9]+/) {
    split(substr($0, RSTART, RLENGTH), part, /[ ,]+/)
    more += part[2] + part[4]
  }
  END {
    failed += more
    if ((status != 0 || passed + 0 == 0) && failed + 0 == 0) failed = 1
    if (skipped + 0 > 0) printf "%d tests were skipped; the list above says why\n", skipped
    printf "%d passed, %d failed\n", passed, failed
    exit failed > 0
  }' "$log"
