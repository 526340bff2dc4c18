using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Sqlite.Configuration;

/// <summary>
/// Reads the path from a connection string. Any other key is refused: a <c>Password</c> must not pass for an encrypted file.
/// </summary>
internal static class SqliteStoreOptionsReader
{
    private const string Key = nameof(StoreOptions.ConnectionString);
    private const string Example = "Expected a text such as 'Data Source=customers.db'";

    private static readonly string[] PathKeys = ["Data Source", "DataSource", "Filename"];

    /// <summary>Finds everything that is wrong with a connection string, or with a schema, which a file does not have.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Errors(string? connectionString, string? schema = null)
    {
        var errors = Read(connectionString, out _).Select(static error => KeyValuePair.Create(Key, error));
        return schema is null
            ? errors
            : errors.Append(KeyValuePair.Create(
                nameof(StoreOptions.Schema), "Expected no schema, because a SQLite file has none. Remove the key."));
    }

    public static SqliteStoreOptions Read(string? connectionString) => Read(connectionString, out var path) is { Count: > 0 } errors
        ? throw new OptionsValidationException(
            Options.DefaultName, typeof(CommerceCustomersOptions), errors.Select(static error => $"Store:{Key}: {error}"))
        : path is null ? new SqliteStoreOptions() : new SqliteStoreOptions { Path = path };

    private static List<string> Read(string? connectionString, out string? path)
    {
        path = null;
        if (connectionString is not { } text)
        {
            return [];
        }

        if (Parse(text) is not { } connection)
        {
            return [$"{Example}, but it cannot be read as keys and values."];
        }

        var keys = connection.Keys.Cast<string>().ToList();
        var errors = keys
            .Where(static key => !PathKeys.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(static key => $"Expected Data Source alone, but found the key '{Known(key)}', which is not supported. Remove it.")
            .ToList();
        var paths = keys.Where(static key => PathKeys.Contains(key, StringComparer.OrdinalIgnoreCase)).ToList();
        if (paths.Count > 1)
        {
            errors.Add("Expected Data Source once, but found it under two names. Remove one.");
        }

        path = paths.Count == 0 ? "" : (string)connection[paths[0]];
        if (errors.Count == 0 && PathError(path) is { } error)
        {
            errors.Add(error);
        }

        return errors;
    }

    private static DbConnectionStringBuilder? Parse(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            // The message of the parser may contain a password.
            return null;
        }
    }

    private static string? PathError(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return $"{Example}, but found no file.";
        }

        if (path.StartsWith(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            return $"{Example}, but found a database in memory, which is lost when the process ends.";
        }

        return path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? $"{Example}, but found a URI. Write the path alone, without 'file:' and what follows a question mark."
            : null;
    }

    private static string Known(string key)
        => new SqliteConnectionStringBuilder().Keys.Cast<string>()
            .FirstOrDefault(known => string.Equals(known, key, StringComparison.OrdinalIgnoreCase)) ?? key;
}
