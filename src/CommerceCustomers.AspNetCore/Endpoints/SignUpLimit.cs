using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CommerceCustomers.AspNetCore.Problems;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

// So many sign-ups a minute from one address. Off unless an application says how many, because a storefront's server is one address.
internal sealed class SignUpLimit(int? perMinute)
{
    private const int BytesOfNetwork = 8;

    private readonly PartitionedRateLimiter<HttpContext>? _limiter = perMinute is { } most
        ? PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
            AddressOf(http.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }))
        : null;

    public void Check(HttpContext http)
    {
        using var lease = _limiter?.AttemptAcquire(http);
        if (lease is { IsAcquired: false })
        {
            var error = new RequestError(
                "connection", "address", "TooManySignUps", $"Expected at most {perMinute} sign-ups a minute from one address, but found more.", perMinute);
            throw new RefusedRequestException(new Problem(ProblemKinds.TooManySignUps, error.Message, error)
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1),
            });
        }
    }

    // Whoever has an IPv6 address has a whole network of them.
    private static string AddressOf(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, BytesOfNetwork)),
        _ => address.MapToIPv4().ToString(),
    };
}
