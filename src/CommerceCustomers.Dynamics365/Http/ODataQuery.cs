using System.Text;

namespace CommerceCustomers.Dynamics365.Http;

// A text as OData and a URL want it: quotes doubled, then everything escaped that has a meaning in a query.
internal static class ODataQuery
{
    public static string Of(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Query(params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parts)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return query.ToString();
    }
}
