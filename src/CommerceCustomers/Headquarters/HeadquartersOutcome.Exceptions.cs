using System.Net.Sockets;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Identifiers;
using Polly.Timeout;

namespace CommerceCustomers.Headquarters;

internal sealed partial record HeadquartersOutcome
{
    private const int LongestCode = 50;

    /// <summary>
    /// Returns the outcome of a call that threw. It is ambiguous unless it is surely another: an ambiguous call that is taken for an outage
    /// makes doubles, whereas an outage that is taken for an ambiguous call costs one question.
    /// </summary>
    public static HeadquartersOutcome Of(Exception exception) => exception switch
    {
        HeadquartersThrottledException throttled => Typed(throttled) with { RetryAfter = throttled.RetryAfter },
        HeadquartersMisconfiguredException wrong => Typed(wrong) with { LegalEntity = wrong.LegalEntity },
        CustomerRejectedException refused => Typed(refused) with
        {
            Field = FieldNames.Known(refused.Field),
            MayHaveActed = refused.MayHaveActed,
        },
        HeadquartersException typed => Typed(typed),
        CallNotPermittedException { Outcome: var outcome } => outcome,
        TimeoutRejectedException or TimeoutException => Abandoned(ErrorCodes.TimedOut, "Headquarters did not answer in time."),
        OperationCanceledException => Abandoned(ErrorCodes.Interrupted, "The call to headquarters was interrupted."),
        HttpRequestException { HttpRequestError: var error } when NotConnected(error) is { } message => Unavailable(message),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NetworkUnreachable }
            => Unavailable("Headquarters cannot be connected to."),

        // Only the type, because the message of an unknown exception may quote the customer.
        _ => Ambiguous(
            ErrorCodes.UntypedFailure,
            $"The adapter failed with {exception.GetType().Name}, which is not one of its typed failures."),
    };

    private static HeadquartersOutcome Typed(HeadquartersException exception) => new()
    {
        Failure = exception.Failure,
        Code = IsCode(exception.Code) ? exception.Code : exception.Failure.ToString(),
        Message = exception.Message,
        Words = exception.Words,
        Part = exception.Part,
    };

    // Codes are logged and searched for. Any other text in the place of a code might be about the customer.
    private static bool IsCode(string? code)
        => code is { Length: > 0 and <= LongestCode }
            && code.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private static string? NotConnected(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "The name of headquarters cannot be resolved.",
        HttpRequestError.ConnectionError => "Headquarters cannot be connected to.",
        HttpRequestError.SecureConnectionError => "No secure connection to headquarters could be made.",
        _ => null,
    };

    private static HeadquartersOutcome Ambiguous(string code, string message)
        => new() { Failure = HeadquartersFailure.Ambiguous, Code = code, Message = message };

    private static HeadquartersOutcome Abandoned(string code, string message) => Ambiguous(code, message) with { IsAbandoned = true };

    private static HeadquartersOutcome Unavailable(string message)
        => new() { Failure = HeadquartersFailure.Unavailable, Code = ErrorCodes.HeadquartersUnavailable, Message = message };
}
