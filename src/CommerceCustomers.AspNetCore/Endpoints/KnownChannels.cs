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
        var directory = http.RequestServices.GetRequiredService<IChannelDirectory>();
        if (channel is not { } id || await directory.FindAsync(id, http.RequestAborted).ConfigureAwait(false) is not null)
        {
            return;
        }

        var known = await directory.ListAsync(http.RequestAborted).ConfigureAwait(false);
        var nearest = NearestName.Of(id.Value, known.Select(static other => other.Id.Value));
        throw RequestParts.Invalid(
            "channel",
            $"Expected a channel of the settings, or one that has customers, but found '{id}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
    }
}
