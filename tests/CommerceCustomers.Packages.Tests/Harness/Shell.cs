namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>The shell that runs the commands of a README.</summary>
internal static class Shell
{
    /// <summary>Runs commands in a folder of the application, whatever their exit code.</summary>
    public static Task<CommandResult> RunAsync(ApplicationFolder application, string commands, string folder)
        => application.RunInAsync(folder, "bash", "-c", commands);

    public static void Require()
    {
        if (!Command.Exists("bash") || !Command.Exists("curl"))
        {
            const string Reason = "There is no curl or no bash. bash tests/run.sh installs curl.";
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, Reason);
            Assert.Skip(Reason);
        }
    }
}
