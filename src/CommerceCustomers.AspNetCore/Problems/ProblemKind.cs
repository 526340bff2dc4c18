using System.Text.RegularExpressions;
using CommerceCustomers.AspNetCore.Words;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// A kind of problem. Clients rely on its code, status and type, so these never change.
/// </summary>
internal sealed partial record ProblemKind(string Code, int Status)
{
    public string Type { get; } = "urn:commerce-customers:problem:" + InnerCapital().Replace(Code, "-$0").ToLowerInvariant();

    public Sentence Title { get; } = Sentence.Of($"Title.{Code}");

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex InnerCapital();
}
