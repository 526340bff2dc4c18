using CommerceCustomers.Cli.Output;
using Spectre.Console;

namespace CommerceCustomers.Cli.Demo;

/// <summary>Names the commands that try the tool on the database that demo --keep leaves.</summary>
internal sealed record DemoRemains(string Folder, CustomerId NeedsAttention, CustomerId Waiting)
{
    public IReadOnlyList<string> Commands =>
    [
        $"cd {ShellWord.Of(Folder)}",
        "commerce-customers status",
        "commerce-customers list --state Pending",
        "commerce-customers list --state NeedsAttention",
        $"commerce-customers explain {Waiting}",
        $"commerce-customers explain {NeedsAttention}",
        "commerce-customers sync --until-empty",
    ];

    public void Write(IAnsiConsole console)
    {
        console.WriteLine();
        console.WriteLine("The database and the configuration stay. Try on them:");
        foreach (var command in Commands)
        {
            console.WriteLine($"  {command}");
        }
    }
}
