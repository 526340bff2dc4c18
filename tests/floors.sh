#!/usr/bin/env bash
# Runs tests with the floors of Directory.Packages.props, the lowest versions that the packages allow. Their compilation needs no run of its
# own: a package is always compiled against them.
set -euo pipefail
cd "$(dirname "$0")/.."

artifacts=artifacts/floors
status=0
for name in "" .Sqlite .PostgreSql .Hosting .Dynamics365; do
  project=CommerceCustomers$name.Tests
  # What a version of a dependency can break: registration, options and retries; the contract of a driver. All tests would take minutes.
  case $name in
    "") tests=(-namespace 'CommerceCustomers.Tests.Settings*' -namespace 'CommerceCustomers.Tests.Headquarters*') ;;
    .Sqlite) tests=(-class '*.SqliteCustomerStoreTests' -class '*.OpeningTests') ;;
    .PostgreSql) tests=(-class '*.PostgreSqlCustomerStoreTests') ;;
    *) tests=() ;;
  esac
  dotnet build "tests/$project" --configuration Release --artifacts-path "$artifacts" -p:UseFloors=true -p:RunAnalyzers=false --nologo -v:q
  "$artifacts/bin/$project/release/$project" -noColor "${tests[@]}" || status=1
done
exit "$status"
