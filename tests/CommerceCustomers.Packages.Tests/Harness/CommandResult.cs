namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>What a command wrote, and how it ended.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output, string Error)
{
    public void AssertSucceeded()
        => Assert.True(ExitCode == 0, $"Expected {Command} to end with 0, but it ended with {ExitCode}.\n{Output}\n{Error}");

    /// <summary>Compiler, NuGet and linker write warnings in one form.</summary>
    public void AssertNoWarning()
        => Assert.True(
            !Output.Contains(": warning ", StringComparison.Ordinal) && !Error.Contains(": warning ", StringComparison.Ordinal),
            $"Expected {Command} to end without a warning.\n{Output}\n{Error}");
}
