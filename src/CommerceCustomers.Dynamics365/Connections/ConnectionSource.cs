using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Dynamics365.Http;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Dynamics365.Connections;

/// <summary>
/// Gives the connection for the options now in force. Changed options get a new connection, which still queries by the reference fields
/// of the earlier ones.
/// </summary>
internal sealed partial class ConnectionSource(
    Func<Dynamics365Options> options,
    Func<string, CancellationToken, Task<Dynamics365Token>>? tokens,
    IHttpClientFactory clients,
    Func<TimeSpan> attemptTimeout,
    TimeProvider timeProvider,
    ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _formerReferenceFields = new(StringComparer.Ordinal);
    private readonly HttpSender _sender = new(clients, timeProvider);
    private EnvironmentConnection? _connection;

    public EnvironmentConnection Current()
    {
        lock (_lock)
        {
            var current = options();
            if (_connection is null || !ReferenceEquals(_connection.Options, current))
            {
                _connection = Connect(current);
            }

            return _connection;
        }
    }

    private EnvironmentConnection Connect(Dynamics365Options current)
    {
        if (_connection is not null)
        {
            Log.Reconnects(logger, current.BaseUrl.Host);
            _formerReferenceFields.Add(_connection.Options.ReferenceField);
        }

        if (_connection?.Options.ReferenceField != current.ReferenceField && PublishedFields.IsDualWritten(current.ReferenceField))
        {
            Log.ReferenceFieldIsDualWritten(logger, current.ReferenceField);
        }

        return new EnvironmentConnection(current, _formerReferenceFields, tokens, _sender, attemptTimeout, timeProvider);
    }
}
