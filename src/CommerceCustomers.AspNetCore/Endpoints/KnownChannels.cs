using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

// Customers of a channel that has left the settings can still be found. Where there are none, it is a slip.
internal static class KnownChannels
{
    public static async Task CheckAsync(HttpContext http, ChannelId? channel)
    {
        if (channel is not { } id)
        {
            return;
        }

        try
        {
            await http.RequestServices.GetRequiredService<IChannelDirectory>().GetAsync(id, http.RequestAborted).ConfigureAwait(false);
        }
        catch (UnknownChannelException unknown)
        {
            throw RequestParts.Invalid(
                "channel",
                $"Expected a channel of the settings, or one that has customers, but found '{id}'."
                    + (unknown.Nearest is { } nearest ? $" Did you mean '{nearest}'?" : ""));
        }
    }
}
