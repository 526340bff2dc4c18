using System.Collections.Concurrent;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Identifiers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// Logs exceptions of an adapter that are neither typed failures nor what a network does. Most are defects of the adapter, which nobody
/// finds without the stack. Of each kind it logs one a minute, with the number of those that it left out. Thread safe.
/// </summary>
internal sealed partial class UntypedFailureLog(TimeProvider timeProvider, ILogger? logger)
{
    private const int MaxKinds = 1000;

    private static readonly TimeSpan BetweenTwo = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly ConcurrentDictionary<(string Call, Type Exception), Kind> _kinds = new();

    public void Write(string call, Exception exception, HeadquartersCustomer? customer)
    {
        if (!IsUntyped(exception) || !_logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        if (_kinds.Count >= MaxKinds)
        {
            _kinds.Clear();
        }

        if (_kinds.GetOrAdd((call, exception.GetType()), static _ => new Kind()).IsDue(timeProvider, BetweenTwo, out var leftOut))
        {
            Log.Failed(_logger, call, leftOut, ExceptionTrace.Of(exception, Message(exception, customer)));
        }
    }

    private static bool IsUntyped(Exception exception)
        => exception is not CallNotPermittedException && HeadquartersOutcome.Of(exception).Code == ErrorCodes.UntypedFailure;

    // The frames of the stack hold no personal data. The message may, and where the customer is unknown nothing can be removed from it.
    private static string Message(Exception exception, HeadquartersCustomer? customer)
        => customer is null ? "(its message is not shown, because it may be about a customer)"
            : exception.Message is { } message ? customer.RemovePersonalData(message)
            : "(it has no message)";

    private sealed class Kind
    {
        private readonly Lock _lock = new();
        private long? _writtenAt;
        private int _leftOut;

        public bool IsDue(TimeProvider timeProvider, TimeSpan between, out int leftOut)
        {
            lock (_lock)
            {
                if (_writtenAt is { } at && timeProvider.GetElapsedTime(at) < between)
                {
                    _leftOut++;
                    leftOut = 0;
                    return false;
                }

                (_writtenAt, leftOut, _leftOut) = (timeProvider.GetTimestamp(), _leftOut, 0);
                return true;
            }
        }
    }
}
