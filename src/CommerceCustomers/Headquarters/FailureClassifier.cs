using System.Net.Sockets;
using Polly.Timeout;

namespace CommerceCustomers.Headquarters;

// The one place where an exception becomes a class of failure. What is not surely something else is ambiguous, because
// taking an ambiguous call for an outage makes duplicates, and taking an outage for an ambiguous call costs one question.
internal static class FailureClassifier
{
    private const int LongestMessage = 1000;

    public static HeadquartersOutcome Classify(Exception exception) => exception switch
    {
        HeadquartersThrottledException throttled => Of(throttled) with { RetryAfter = throttled.RetryAfter },
        HeadquartersMisconfiguredException wrong => Of(wrong) with { LegalEntity = wrong.LegalEntity },
        HeadquartersException typed => Of(typed),
        CallNotPermittedException { Outcome: var outcome } => outcome,
        TimeoutRejectedException or TimeoutException => Ambiguous("TimedOut", "Headquarters did not answer in time.") with { IsAbandoned = true },
        OperationCanceledException => Ambiguous("Interrupted", "The call to headquarters was interrupted.") with { IsAbandoned = true },
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Unavailable("The name of headquarters cannot be resolved."),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Unavailable("Headquarters cannot be connected to."),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Unavailable("No secure connection to headquarters could be made."),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NetworkUnreachable }
            => Unavailable("Headquarters cannot be connected to."),
        // Only the type: the message of an unknown exception may quote the customer.
        _ => Ambiguous("UntypedFailure", $"The adapter failed with {exception.GetType().Name}, which is not one of its typed failures."),
    };

    private static HeadquartersOutcome Of(HeadquartersException exception) => new()
    {
        Failure = exception.Failure,
        Code = exception.Code,
        Message = exception.Message.Length <= LongestMessage ? exception.Message : exception.Message[..LongestMessage],
    };

    private static HeadquartersOutcome Ambiguous(string code, string message)
        => new() { Failure = HeadquartersFailure.Ambiguous, Code = code, Message = message };

    private static HeadquartersOutcome Unavailable(string message)
        => new() { Failure = HeadquartersFailure.Unavailable, Code = "HeadquartersUnavailable", Message = message };
}
