using System.Text;

namespace CommerceCustomers.Dynamics365.Http;

/// <summary>Writes texts as OData literals and escapes the parts of a query.</summary>
internal static class ODataQuery
{
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Of(params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parts)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return query.ToString();
    }
}
