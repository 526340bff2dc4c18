namespace CommerceCustomers.Cli.Verbs;

/// <summary>The examples that each verb's help ends with. They are parsed in a test, so that they stay right.</summary>
internal static class VerbExamples
{
    private const string Id = "019bc186-de00-7000-8000-0000000001ed";

    private static readonly Dictionary<string, string[]> ByVerb = new(StringComparer.Ordinal)
    {
        ["demo"] = ["demo", "demo --customers 600 --keep demo"],
        ["init"] = ["init", "init --headquarters dynamics365 --config shop.json"],
        ["import"] =
        [
            "import customers.csv --channel houston-online",
            "import new.csv --channel shop --map Club=attributes.club",
        ],
        ["serve"] = ["serve", "serve --urls http://0.0.0.0:80 --token-file token.txt"],
        ["sync"] = ["sync", "sync --until-empty --timeout 600"],
        ["status"] = ["status", "status --output json"],
        ["list"] = ["list --state NeedsAttention", "list --channel houston-online --count 200"],
        ["find"] = ["find --email ada@example.com", "find --phone +17135550123", "find --name lovelace"],
        ["searches"] = ["searches", "searches --count 500 --output json"],
        ["explain"] = [$"explain {Id}", "explain C-42 --legal-entity usrt", "explain --code OutcomeUnknown"],
        ["advise"] = ["advise houston-online", "advise houston-online --language it"],
        ["verify"] = ["verify", "verify --channel houston-online"],
        ["edit"] = [$"edit {Id} customer.json"],
        ["requeue"] = ["requeue --code CustGroupNotFound", $"requeue --id {Id}", "requeue --code E42 --older-than 24h", "requeue --all"],
        ["expedite"] = [$"expedite {Id}"],
        ["cancel"] = [$"cancel {Id} --reason Twice"],
        ["erase"] = [$"erase {Id}", $"erase {Id} --by Ticket-4711"],
        ["resolve"] = [$"resolve {Id} --account C-42"],
        ["schema"] = ["schema", "schema --sql"],
        ["completion"] = ["completion bash >> ~/.bashrc"],
    };

    private static readonly string[] OfTheTool = ["demo", "init", "status"];

    public static IReadOnlyList<string> Of(string? verb)
    {
        var examples = verb is null ? OfTheTool : ByVerb.GetValueOrDefault(verb, []);
        return [.. examples.Select(static example => $"commerce-customers {example}")];
    }
}
