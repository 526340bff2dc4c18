using System.Text.Json;

namespace CommerceCustomers.Dynamics365.Mapping;

internal static class JsonFields
{
    /// <summary>Writes a field unless it has no value; headquarters then applies its own default.</summary>
    public static void WriteIfGiven(this Utf8JsonWriter json, string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(field, value);
        }
    }
}
