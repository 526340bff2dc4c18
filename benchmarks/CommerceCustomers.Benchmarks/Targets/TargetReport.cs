using System.Text.Encodings.Web;
using System.Text.Json;

namespace CommerceCustomers.Benchmarks.Targets;

/// <summary>The table of all targets, for people and as JSON.</summary>
internal sealed record TargetReport(DateTimeOffset MeasuredAt, int Cores, int Seconds, IReadOnlyList<TargetRow> Rows)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Gets whether every target that belongs here is met.</summary>
    public bool AllMet => Rows.All(static row => row.Outcome is TargetOutcome.Met or TargetOutcome.Elsewhere);

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"{"engine",-11}{"what",-47}{"target",-28}{"met",-5}measured");
        foreach (var row in Rows)
        {
            Console.WriteLine($"{row.Engine,-11}{row.What,-47}{row.Target,-28}{Word(row.Outcome),-5}{row.Measured}");
        }

        var unmet = Rows.Count(static row => row.Outcome is TargetOutcome.NotMet);
        var missing = Rows.Count(static row => row.Outcome is TargetOutcome.NotMeasured);
        var elsewhere = Rows.Count(static row => row.Outcome is TargetOutcome.Elsewhere);
        Console.WriteLine();
        Console.WriteLine(
            $"{Cores} cores, {Seconds} seconds. {Rows.Count - unmet - missing - elsewhere} met, {unmet} not met, {missing} could not be "
                + $"measured, {elsewhere} have a command of their own.");
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static string Word(TargetOutcome outcome) => outcome switch
    {
        TargetOutcome.Met => "yes",
        TargetOutcome.NotMet => "no",
        _ => "-",
    };
}
