using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// The entry of one error code in the catalogue, as plain text.
/// </summary>
internal sealed record ErrorEntry(string Code, string Shown, string Meaning, string Cause, string Remedy)
{
    public JsonObject ToNode() => new()
    {
        ["code"] = Code,
        ["meaning"] = Meaning,
        ["cause"] = Cause,
        ["remedy"] = Remedy,
        ["shown"] = Shown,
    };
}
