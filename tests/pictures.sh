#!/usr/bin/env bash
# Makes the pictures of the README from the real tool and page, into src/Pictures. With --pages also one of each page at three widths in light and
# dark, into artifacts/pictures, for whoever changes the page.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/CommerceCustomers.Browser.Tests --configuration Release --nologo -v:q
dotnet build src/CommerceCustomers.Cli --configuration Release --nologo -v:q
run() { tests/CommerceCustomers.Browser.Tests/bin/Release/net10.0/CommerceCustomers.Browser.Tests -noColor -explicit only -class '*PictureTests' "$@"; }
PICTURES="$PWD/src/Pictures" run -method '*readme' -method '*Terminal'
if [ "${1:-}" = --pages ]; then
  PICTURES="$PWD/artifacts/pictures" run -method '*widths'
fi
