namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>What a command wrote, and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output, string Error)
{
    private const string WarningCode = @"\bwarning [A-Z]+[0-9]+";

    public void AssertSucceeded()
        => Assert.True(ExitCode == 0, $"Expected {Command} to end with 0, but it ended with {ExitCode}.\n{Output}\n{Error}");

    /// <summary>Fails for a warning of the compiler, NuGet or MSBuild, and for a "Trim analysis warning" or "AOT analysis warning".</summary>
    /// <param name="known">What a line with a warning may hold that is none of the packages' own.</param>
    public void AssertNoWarning(string? known = null)
    {
        Assert.DoesNotMatch(WarningCode, Without(known, Output));
        Assert.DoesNotMatch(WarningCode, Without(known, Error));
    }

    private static string Without(string? known, string text) => known is null
        ? text
        : string.Join('\n', text.Split('\n').Where(line => !line.Contains(known, StringComparison.Ordinal)));
}
