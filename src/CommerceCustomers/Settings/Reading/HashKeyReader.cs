using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Reading;

/// <summary>Reads the keys of hashes. What is missing is found with everything else that is wrong with them.</summary>
internal static class HashKeyReader
{
    public static void Read(SectionReader root, IList<HashKey> keys)
    {
        foreach (var (_, entry) in root.Entries(nameof(CommerceCustomersOptions.HashKeys)))
        {
            keys.Add(new HashKey(entry.Text(nameof(HashKey.Id)) ?? "", entry.Text(nameof(HashKey.Key)) ?? ""));
            entry.ReportUnknownKeys();
        }
    }
}
