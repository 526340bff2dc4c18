using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Storage;

public sealed class SynchronizerReportTextTests
{
    // Written by a build of November 2026. Processes of different builds share a channel database, so the names never change.
    private const string OfOlderBuild =
        """
        {"at":"2026-07-01T12:00:00+00:00","gate":{"isOpen":true,"since":"2026-07-01T11:00:00+00:00","isInMaintenance":false,"lastSuccessAt":"2026-07-01T11:59:00+00:00"},"shutLegalEntities":{"usrt":{"isOpen":false,"since":"2026-07-01T11:30:00+00:00","retryAt":"2026-07-01T12:00:30+00:00","reason":"There is no such company.","cause":"Misconfigured","isInMaintenance":false}},"shutParts":{"NameAlias":{"isOpen":false,"reason":"Servicing.","isInMaintenance":true}}}
        """;

    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_report_of_an_older_build_is_read()
    {
        var report = SynchronizerReportText.Read(OfOlderBuild, isRunning: true);

        Assert.Equal((true, Noon), (report.IsRunning, report.At));
        Assert.Equal(
            (true, Noon.AddHours(-1), Noon.AddMinutes(-1)),
            (report.Gate.AllowsCalls, report.Gate.Since!.Value, report.Gate.LastSuccessAt!.Value));
        var entity = Assert.Contains(Given.Usrt, report.ShutLegalEntities);
        Assert.Equal(
            (false, HeadquartersFailure.Misconfigured, "There is no such company.", Noon.AddSeconds(30)),
            (entity.AllowsCalls, entity.Cause!.Value, entity.Reason, entity.RetryAt!.Value));
        Assert.True(Assert.Contains("NameAlias", report.ShutParts) is { AllowsCalls: false, IsInMaintenance: true, Cause: null });
    }

    [Fact]
    public void A_report_comes_back_as_it_was_written()
    {
        var shut = new GateStatus
        {
            AllowsCalls = false,
            Since = Noon,
            RetryAt = Noon.AddMinutes(5),
            Reason = "Too many \"requests\".",
            Cause = HeadquartersFailure.Throttled,
            LastSuccessAt = Noon.AddHours(-1),
        };
        var maintenance = new GateStatus { AllowsCalls = false, Since = Noon, Reason = "Servicing.", IsInMaintenance = true };
        var written = new SynchronizerReport(Noon, shut)
        {
            ShutLegalEntities = new Dictionary<LegalEntityId, GateStatus> { [Given.Usrt] = maintenance },
        };

        var report = SynchronizerReportText.Read(SynchronizerReportText.Write(written), isRunning: false);

        Assert.Equal((false, Noon), (report.IsRunning, report.At));
        Assert.Equivalent(shut, report.Gate, strict: true);
        Assert.Equal(shut.Cause, report.Gate.Cause);
        Assert.True(maintenance.SaysTheSameAs(Assert.Contains(Given.Usrt, report.ShutLegalEntities)));
    }

    [Fact]
    public void A_report_is_written_as_older_builds_read_it()
        => Assert.Equal(OfOlderBuild, SynchronizerReportText.Write(SynchronizerReportText.Read(OfOlderBuild, isRunning: true)));

    [Fact]
    public void A_report_without_shut_gates_is_short()
        => Assert.Equal(
            """{"at":"2026-07-01T12:00:00+00:00","gate":{"isOpen":true,"isInMaintenance":false}}""",
            SynchronizerReportText.Write(new SynchronizerReport(Noon, new GateStatus { AllowsCalls = true })));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Another_text_is_a_FormatException(string text)
        => Assert.Throws<FormatException>(() => SynchronizerReportText.Read(text, isRunning: true));
}
