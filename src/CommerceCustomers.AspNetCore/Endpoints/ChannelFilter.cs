using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
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
        if (channel is not { } id)
        {
            return;
        }

        var channels = http.RequestServices.GetRequiredService<IChannelDirectory>();
        if (await channels.FindAsync(id, http.RequestAborted).ConfigureAwait(false) is null)
        {
            var known = await channels.ListAsync(http.RequestAborted).ConfigureAwait(false);
            var advice = NearestName.Of(id.Value, known.Select(static channel => channel.Id.Value)) is { } nearest
                ? Sentence.Of("DidYouMeanQuoted", nearest)
                : null;
            throw QueryParameters.Invalid("channel", Sentence.Of("NoSuchChannel", id).Then(advice));
        }
    }
}
