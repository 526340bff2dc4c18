using CommerceCustomers.Cli.Errors;






namespace CommerceCustomers.Cli.Tests.Errors;

public sealed class FailureTests
{
    private const int TooManyFiles = 24;

    public static TheoryData<Exception, string> Lacks => new()
    {
        {
            new FileNotFoundException("Could not load it.", "System.Diagnostics.Tracing, Version=10.0.0.0, Culture=neutral"),
            "file handles"
        },
        { new InvalidOperationException("It did not start.", new InsufficientExecutionStackException()), "memory" },
    };

    [Theory]
    [MemberData(nameof(Lacks))]
    public void A_lack_of_resources_is_not_a_defect_of_the_tool(Exception exception, string lack) => AssertLack(exception, lack);

    [Fact]
    public void Running_out_of_file_handles_is_not_reported_as_a_defect()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The numbers are those of Unix.");
        AssertLack(new IOException("Too many open files", TooManyFiles), "file handles");
    }

    [Fact]
    public void An_unexpected_exception_is_a_defect_of_the_tool()
        => Assert.StartsWith(
            "This is a defect of the tool: FileNotFoundException: ",
            Failure.Of(new FileNotFoundException("It is gone.", "x.json")).Messages[0],
            StringComparison.Ordinal);

    private static void AssertLack(Exception exception, string lack)
    {
        var failure = Failure.Of(exception);

        Assert.Equal(ExitCodes.NotReachable, failure.ExitCode);
        Assert.Equal("Overloaded", failure.Code);
        Assert.StartsWith($"The machine has no more {lack}", Assert.Single(failure.Messages), StringComparison.Ordinal);
    }
}
