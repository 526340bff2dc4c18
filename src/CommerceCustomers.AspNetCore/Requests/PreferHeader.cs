using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads the preference to wait from <c>Prefer</c> (RFC 7240).
/// </summary>
internal static class PreferHeader
{
    /// <summary>
    /// Returns how long the caller prefers to wait, at most <paramref name="max"/>. A preference that cannot be read is ignored.
    /// </summary>
    public static TimeSpan? Wait(HttpContext http, TimeSpan max)
    {
        foreach (var preference in http.Request.Headers["Prefer"].SelectMany(static header => header?.Split(',') ?? []))
        {
            var parts = preference.Split(';', 2)[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2
                && parts[0].Equals("wait", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(parts[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return seconds < max.TotalSeconds ? TimeSpan.FromSeconds(seconds) : max;
            }
        }

        return null;
    }
}
