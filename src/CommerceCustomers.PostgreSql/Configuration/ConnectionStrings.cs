using Npgsql;

namespace CommerceCustomers.PostgreSql.Configuration;

/// <summary>
/// Completes connection strings: sets the values that the store depends on, and defaults for those that are not named.
/// </summary>
internal static class ConnectionStrings
{
    private const int UsualPoolSize = 20;
    private const int StatementsPrepared = 100;

    /// <summary>Finds what is wrong with a connection string.</summary>
    public static string? Error(string? connectionString)
    {
        const string Example = "Expected a text such as 'Host=db;Database=shop;Username=shop;Password=…'";
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return $"{Example}, but found none.";
        }

        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Host)
                ? $"{Example}, but found no Host."
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or KeyNotFoundException)
        {
            // The message of the driver may contain a value.
            return $"{Example}, but found a key or a value that the driver does not know.";
        }
    }

    /// <exception cref="ArgumentException">The connection string is not usable.</exception>
    public static NpgsqlConnectionStringBuilder Complete(PostgreSqlStoreOptions options)
    {
        if (Error(options.ConnectionString) is { } error)
        {
            throw new ArgumentException(error, nameof(options));
        }

        var given = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        var complete = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            // A store has no session state, and takes no part in a transaction of the application.
            NoResetOnClose = true,
            Enlist = false,
            IncludeErrorDetail = false,
            // The limit of the server comes first, because it says more.
            CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds) + 5,
        };
        if (string.IsNullOrEmpty(given.ApplicationName))
        {
            complete.ApplicationName = nameof(CommerceCustomers);
        }

        if (!given.ShouldSerialize("Maximum Pool Size"))
        {
            complete.MaxPoolSize = UsualPoolSize;
        }

        return complete;
    }

    /// <summary>Lets the driver prepare statements, unless the connection string decides that.</summary>
    public static void Prepare(NpgsqlConnectionStringBuilder connection)
    {
        if (!connection.ShouldSerialize("Max Auto Prepare"))
        {
            connection.MaxAutoPrepare = StatementsPrepared;
            connection.AutoPrepareMinUsages = 2;
        }
    }

    /// <summary>Opens a source of connections.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="atBegin">What each session runs at its begin.</param>
    public static NpgsqlDataSource Open(NpgsqlConnectionStringBuilder connection, string? atBegin)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        var hasSeveralHosts = settings.Host?.Contains(',', StringComparison.Ordinal) == true;
        if (hasSeveralHosts)
        {
            settings.Remove("Target Session Attributes");
        }

        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        if (atBegin is not null)
        {
            builder.UsePhysicalConnectionInitializer(session => Run(session, atBegin), session => RunAsync(session, atBegin));
        }

        return hasSeveralHosts ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary) : builder.Build();
    }

    private static void Run(NpgsqlConnection session, string sql)
    {
        using var command = new NpgsqlCommand(sql, session);
        command.ExecuteNonQuery();
    }

    private static async Task RunAsync(NpgsqlConnection session, string sql)
    {
        var command = new NpgsqlCommand(sql, session);
        await using var disposal = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
