using System.Globalization;
using System.Text.Json.Serialization;

namespace CommerceCustomers.Benchmarks.Targets;

/// <summary>A target, what was measured, and whether that reaches it.</summary>
internal sealed record TargetRow(string Engine, string What, string Target)
{
    public string Measured { get; private init; } = "";

    /// <summary>Gets the figure that is compared; <see langword="null"/> when nothing was measured.</summary>
    public double? Value { get; private init; }

    [JsonConverter(typeof(JsonStringEnumConverter<TargetOutcome>))]
    public TargetOutcome Outcome { get; private init; } = TargetOutcome.NotMeasured;

    public TargetRow AtLeast(double least, double value, FormattableString detail)
        => With(value >= least, value, detail);

    public TargetRow AtMost(double most, double value, FormattableString detail)
        => With(value <= most, value, detail);

    public TargetRow NotMeasured(string reason) => this with { Measured = $"not measured: {reason}" };

    public TargetRow MeasuredBy(string command)
        => this with { Measured = $"not measured here: run `{command}`", Outcome = TargetOutcome.Elsewhere };

    private TargetRow With(bool isMet, double value, FormattableString detail) => this with
    {
        Measured = detail.ToString(CultureInfo.InvariantCulture),
        Value = value,
        Outcome = isMet ? TargetOutcome.Met : TargetOutcome.NotMet,
    };
}
