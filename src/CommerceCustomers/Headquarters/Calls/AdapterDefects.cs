using System.Collections.Concurrent;
using CommerceCustomers.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Headquarters.Calls;

// Tells of exceptions that are none of the typed failures, nor what a network does: most are defects of the adapter, which nobody finds
// without the stack. Of each kind one a minute, with how many there were since. Thread safe.
internal sealed partial class AdapterDefects(TimeProvider timeProvider, ILogger? logger)
{
    private const int MostKinds = 1000;

    private static readonly TimeSpan BetweenTwo = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly ConcurrentDictionary<(string Call, Type Exception), Kind> _kinds = new();

    public void Tell(string call, Exception exception, HeadquartersCustomer? customer)
    {
        if (!IsDefect(exception) || !_logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        if (_kinds.Count >= MostKinds)
        {
            _kinds.Clear();
        }

        if (_kinds.GetOrAdd((call, exception.GetType()), static _ => new Kind()).IsDue(timeProvider, BetweenTwo, out var untold))
        {
            Log.Failed(_logger, call, untold, ExceptionTrace.Of(exception, Message(exception, customer)));
        }
    }

    private static bool IsDefect(Exception exception)
        => exception is not CallNotPermittedException && HeadquartersOutcome.Of(exception).Code == HeadquartersOutcome.UntypedFailure;

    // The frames of the stack hold no personal data; the message may, where nobody knows whose.
    private static string Message(Exception exception, HeadquartersCustomer? customer)
        => customer is null ? "(its message is not shown, because it may be about a customer)"
            : exception.Message is { } message ? customer.RemovePersonalData(message)
            : "(it has no message)";

    private sealed class Kind
    {
        private readonly Lock _lock = new();
        private long? _toldAt;
        private int _untold;

        public bool IsDue(TimeProvider timeProvider, TimeSpan between, out int untold)
        {
            lock (_lock)
            {
                if (_toldAt is { } at && timeProvider.GetElapsedTime(at) < between)
                {
                    _untold++;
                    untold = 0;
                    return false;
                }

                (_toldAt, untold, _untold) = (timeProvider.GetTimestamp(), _untold, 0);
                return true;
            }
        }
    }
}
