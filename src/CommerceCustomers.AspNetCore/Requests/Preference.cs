using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Requests;

internal static class Preference
{
    // RFC 7240: what is not understood is not preferred, and no error.
    public static TimeSpan? Wait(HttpContext http, TimeSpan most)
    {
        foreach (var preference in http.Request.Headers["Prefer"].SelectMany(static header => header?.Split(',') ?? []))
        {
            var parts = preference.Split(';', 2)[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2
                && parts[0].Equals("wait", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(parts[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return seconds < most.TotalSeconds ? TimeSpan.FromSeconds(seconds) : most;
            }
        }

        return null;
    }
}
