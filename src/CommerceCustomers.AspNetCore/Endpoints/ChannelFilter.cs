using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Checks the channel of a filter that found no customer. A channel that was removed from the settings may still have customers, so
/// the check comes after the search: an unknown channel without customers is a misspelt one.
/// </summary>
internal static class ChannelFilter
{
    public static async Task RequireKnownAsync(HttpContext http, ChannelId? channel)
    {
        var directory = http.RequestServices.GetRequiredService<IChannelDirectory>();
        if (channel is not { } id || await directory.FindAsync(id, http.RequestAborted).ConfigureAwait(false) is not null)
        {
            return;
        }

        var channels = await directory.ListAsync(http.RequestAborted).ConfigureAwait(false);
        var nearest = NearestName.Of(id.Value, channels.Select(static other => other.Id.Value));
        var advice = nearest is null ? "" : $" Did you mean '{nearest}'?";
        throw QueryParameters.Invalid(
            "channel", $"Expected a channel of the settings, or one that has customers, but found '{id}'.{advice}");
    }
}
