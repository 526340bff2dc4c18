#!/usr/bin/env bash
# Runs tests with the floors of Directory.Packages.props, the lowest versions that the packages allow. Their compilation needs no run of its
# own: a package is always compiled against them.
set -euo pipefail
cd "$(dirname "$0")/.."

artifacts=artifacts/floors
status=0
dotnet build tests/Floors.slnf --configuration Release --artifacts-path "$artifacts" -p:UseFloors=true -p:RunAnalyzers=false --nologo -v:q
for name in "" .Sqlite .PostgreSql .Hosting .Dynamics365; do
  project=CommerceCustomers$name.Tests
  tests=()
  # The contract is what a version of Npgsql can break, and all tests together take a minute.
  [ "$name" = .PostgreSql ] && tests=(-class '*.PostgreSqlCustomerStoreTests')
  "$artifacts/bin/$project/release/$project" -noColor "${tests[@]}" || status=1
done
exit "$status"
