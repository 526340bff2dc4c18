using System.Text.RegularExpressions;

namespace CommerceCustomers.AspNetCore.Problems;

// Others rely on code, status and type: never change one.
internal sealed partial record ProblemKind(string Code, int Status, string Title)
{
    public string Type { get; } = "urn:commerce-customers:problem:" + Hump().Replace(Code, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Hump();
}
