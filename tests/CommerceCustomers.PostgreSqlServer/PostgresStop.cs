namespace CommerceCustomers.PostgreSqlServer;

/// <summary>
/// How <c>pg_ctl stop</c> ends the server.
/// </summary>
public enum PostgresStop
{
    /// <summary>Connections are cut and what is unfinished is rolled back.</summary>
    Fast,

    /// <summary>As a crash: nothing is written any more, and the next start recovers from the log.</summary>
    Immediate,
}
