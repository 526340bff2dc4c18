using System.Net.Sockets;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Words;
using CommerceCustomers.Records;
using Polly.Timeout;

namespace CommerceCustomers.Headquarters;

// The one place where an exception becomes a class of failure. What is not surely something else is ambiguous, because
// taking an ambiguous call for an outage makes duplicates, and taking an outage for an ambiguous call costs one question.
internal static class FailureClassifier
{
    public const string UntypedFailure = nameof(UntypedFailure);

    private const int LongestCode = 50;

    public static HeadquartersOutcome Classify(Exception exception) => exception switch
    {
        HeadquartersThrottledException throttled => Of(throttled) with { RetryAfter = throttled.RetryAfter },
        HeadquartersMisconfiguredException wrong => Of(wrong) with { LegalEntity = wrong.LegalEntity },
        CustomerRejectedException refused => Of(refused) with { Field = refused.Field, MayHaveActed = refused.MayHaveActed },
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
        _ => Ambiguous(UntypedFailure, $"The adapter failed with {exception.GetType().Name}, which is not one of its typed failures."),
    };

    private static HeadquartersOutcome Of(HeadquartersException exception) => new()
    {
        Failure = exception.Failure,
        Code = IsCode(exception.Code) ? exception.Code : exception.Failure.ToString(),
        Message = exception.Message,
        Words = exception.Words,
        Part = exception.Part,
    };

    // Headquarters' own code goes into logs and is searched by; anything else in its place might be about the customer.
    private static bool IsCode(string? code)
        => code is { Length: > 0 and <= LongestCode } && code.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private static HeadquartersOutcome Ambiguous(string code, string message)
        => new() { Failure = HeadquartersFailure.Ambiguous, Code = code, Message = message };

    private static HeadquartersOutcome Unavailable(string message)
        => new() { Failure = HeadquartersFailure.Unavailable, Code = "HeadquartersUnavailable", Message = message };
}
