using System.Diagnostics;

namespace CommerceCustomers.Diagnostics;

/// <summary>
/// Starts and ends the spans of the library. Their tags hold ids and constants, never what a customer or headquarters has written.
/// </summary>
internal static class CommerceSpans
{
    /// <summary>
    /// Gets the current span as W3C <c>traceparent</c>, so that a later delivery can link to it; null when it is not recorded, because
    /// such a link would lead nowhere.
    /// </summary>
    public static string? CurrentTraceParent
        => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    public static Activity? StartCreation() => CommerceDiagnostics.ActivitySource.StartActivity("create customer");

    public static Activity? StartCall(string call) => CommerceDiagnostics.ActivitySource.HasListeners()
        ? CommerceDiagnostics.ActivitySource.StartActivity("headquarters " + call, ActivityKind.Client)?.SetTag(TagNames.Call, call)
        : null;

    /// <summary>Starts the span of a delivery. It links to the sign-up, which may lie days back and in another process.</summary>
    public static Activity? StartDelivery<T>(
        ChannelId channel, CustomerId customer, T record, Func<T, string?> readTraceParent)
    {
        if (!CommerceDiagnostics.ActivitySource.HasListeners())
        {
            return null;
        }

        var links = ActivityContext.TryParse(readTraceParent(record), traceState: null, isRemote: true, out var signUp)
            ? new[] { new ActivityLink(signUp) }
            : [];
        return CommerceDiagnostics.ActivitySource
            .StartActivity("deliver customer", ActivityKind.Internal, parentContext: default, tags: null, links)
            ?.SetTag(TagNames.Channel, channel.Value).SetCustomer(customer);
    }

    public static Activity SetCustomer(this Activity activity, CustomerId? customer)
        => customer is { } id ? activity.SetTag(TagNames.CustomerId, id.ToString()) : activity;

    /// <summary>Says in which state the attempt has left the customer.</summary>
    public static Activity SetState(this Activity activity, string state) => activity.SetTag(TagNames.State, state);

    /// <summary>Says how what the span tells of has ended. The status of a span that has not failed stays unset.</summary>
    public static Activity SetOutcome(this Activity activity, string outcome, bool hasFailed)
    {
        activity.SetTag(TagNames.Outcome, outcome);
        return hasFailed ? activity.SetTag(TagNames.ErrorType, outcome).SetStatus(ActivityStatusCode.Error) : activity;
    }
}
