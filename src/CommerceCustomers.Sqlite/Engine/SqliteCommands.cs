using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CommerceCustomers.Sqlite.Engine;

/// <summary>
/// Commands without parameters, which are run once.
/// </summary>
internal static class SqliteCommands
{
    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static string Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
