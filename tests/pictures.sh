#!/usr/bin/env bash
# Makes the pictures of the README from the real tool and page, into pictures/ of the tests' artifacts or the folder that is named.
set -euo pipefail
cd "$(dirname "$0")/.."
export PICTURES="${1:-$PWD/artifacts/pictures}"
mkdir -p "$PICTURES"
dotnet build tests/CommerceCustomers.Browser.Tests --configuration Release --nologo -v:q
dotnet build src/CommerceCustomers.Cli --configuration Release --nologo -v:q
tests/CommerceCustomers.Browser.Tests/bin/Release/net10.0/CommerceCustomers.Browser.Tests -noColor -explicit only -class '*PictureTests'
