using System.Globalization;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>Says more about an entry of a history, in the language of the reader. What a person wrote stays as it was written.</summary>
internal static class HistoryDetail
{
    private const string Said = "DoneSaid";

    public static string Of(HistoryEntry entry, CultureInfo culture)
        => entry.Detail.Length == 0 || entry.Code == Said ? entry.Detail : entry.ToString(culture);
}
