using System.Diagnostics;

namespace CommerceCustomers.Diagnostics;

/// <summary>
/// Starts the spans of the library. Their tags hold ids and constants, never what a customer or headquarters has written.
/// </summary>
internal static class CommerceSpans
{
    /// <summary>
    /// Gets the current span as W3C <c>traceparent</c>, so that a later delivery can link to it; null when it is not recorded, because
    /// such a link would lead nowhere.
    /// </summary>
    public static string? CurrentTraceParent
        => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    public static CommerceSpan StartCreation() => CommerceSpan.Start(static source => source.StartActivity("create customer"));

    public static CommerceSpan StartCall(string call) => CommerceSpan.Start(
        call,
        static (source, call) => source.StartActivity("headquarters " + call, ActivityKind.Client)?.SetTag(TagNames.Call, call));

    /// <summary>Starts the span of a delivery. It links to the sign-up, which may lie days back and in another process.</summary>
    public static CommerceSpan StartDelivery<T>(ChannelId channel, CustomerId customer, T record, Func<T, string?> readTraceParent)
        => CommerceSpan.Start(
            (record, readTraceParent),
            static (source, signedUp) =>
            {
                var parent = signedUp.readTraceParent(signedUp.record);
                var links = ActivityContext.TryParse(parent, traceState: null, isRemote: true, out var signUp)
                    ? new[] { new ActivityLink(signUp) }
                    : [];
                return source.StartActivity("deliver customer", ActivityKind.Internal, parentContext: default, tags: null, links);
            })
            .SetTag(TagNames.Channel, channel.Value).SetCustomer(customer);
}
