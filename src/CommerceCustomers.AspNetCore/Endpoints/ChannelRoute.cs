using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>Reads the channel of a path. A text that can be no channel names none.</summary>
internal static class ChannelRoute
{
    public static ChannelId Of(HttpContext http)
    {
        try
        {
            return new ChannelId(RouteValue.Of(http, "channel"));
        }
        catch (ArgumentException exception)
        {
            throw new RefusedRequestException(
                ProblemKinds.UnknownChannel,
                RequestError.OfPath(
                    "channel", ErrorCodes.UnknownChannel, Sentence.Of("NoChannelOfPath", ShownText.OfMessage(exception))));
        }
    }
}
