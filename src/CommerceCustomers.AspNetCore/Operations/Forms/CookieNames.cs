using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>
/// Names the cookies of the pages, each service its own: a browser sends a cookie to every port of a host. A name holds a hash of the port
/// and the path base by which the browser knows the service, and of its owner.
/// </summary>
/// <param name="owner">What tells services apart that a browser knows by the same port, behind one proxy.</param>
internal sealed class CookieNames(string owner)
{
    private const int HashLength = 8;

    /// <summary>Takes the name that data protection has for an application, unless the service has registered names of its own.</summary>
    public static CookieNames Of(IServiceProvider application) => application.GetService<CookieNames>()
        ?? new CookieNames(application.GetService<IOptions<DataProtectionOptions>>()?.Value.ApplicationDiscriminator ?? "");

    public string NameFor(HttpContext http, string start)
    {
        var request = http.Request;
        var place = string.Create(
            CultureInfo.InvariantCulture, $"{owner}|{request.Host.Port}|{request.PathBase.Value?.TrimEnd('/').ToUpperInvariant()}");
        return $"{start}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)))[..HashLength]}";
    }
}
