namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>A command that a README shows after "$ ", and the lines that it shows as the answer.</summary>
internal sealed record ReadmeCall(string Command, IReadOnlyList<string> Answer)
{
    private const string Prompt = "$ ";

    public static IEnumerable<ReadmeCall> Read(string block)
    {
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith(Prompt, StringComparison.Ordinal))
            {
                yield return new ReadmeCall(
                    lines[at][Prompt.Length..],
                    [.. lines.Skip(at + 1).TakeWhile(static line => !line.StartsWith(Prompt, StringComparison.Ordinal))]);
            }
        }
    }
}
