using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Limits the sign-ups a minute from one address, when the application has set a limit.
/// </summary>
internal sealed class SignUpLimit(int? perMinute)
{
    private const int NetworkPrefixBytes = 8;

    private readonly PartitionedRateLimiter<HttpContext>? _limiter = perMinute is { } max
        ? PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
            AddressOf(http.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = max, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }))
        : null;

    public void Check(HttpContext http)
    {
        using var lease = _limiter?.AttemptAcquire(http);
        if (lease is { IsAcquired: false })
        {
            var error = new RequestError(
                "connection",
                "address",
                ErrorCodes.TooManySignUps,
                Sentence.Of("TooManyFromAddress", perMinute),
                perMinute);
            throw new RefusedRequestException(new Problem(ProblemKinds.TooManySignUps, error.Message, error)
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1),
            });
        }
    }

    // A caller with one IPv6 address usually has a whole /64 network of them, so the network counts as one address.
    private static string AddressOf(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkPrefixBytes)),
        _ => address.MapToIPv4().ToString(),
    };
}
