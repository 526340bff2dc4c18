using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class VerifyRunTests : IDisposable
{
    // One call at a time, so that a test can tell where the run stopped.
    private readonly VerifyStage _stage = new(count: 2500, maxConcurrency: 1);

    [Fact]
    public async Task Matching_customers_are_done()
    {
        var (code, output) = await _stage.RunAsync(isJson: false);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal("2,500 checked: 0 missing, 0 doubled, 0 under another account, 0 not withdrawn, 0 not verified.", output.TrimEnd());
        Assert.Empty(_stage.Error);
    }

    [Fact]
    public async Task Findings_say_what_to_do_and_need_attention()
    {
        _stage.Headquarters.Answers = MissingAndDoubled;

        var (code, output) = await _stage.RunAsync(isJson: false);

        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal(5, lines.Length);
        Assert.Contains($"{GeneratedCustomers.IdOf(7)}  missing  houston-online", lines);
        Assert.Contains($"{GeneratedCustomers.IdOf(1700)}  doubled  houston-online", lines);
        Assert.Contains(lines, static line => line.Contains("Merge the accounts there.", StringComparison.Ordinal));
        Assert.StartsWith("2,500 checked: 1 missing, 1 doubled,", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_holds_the_findings_and_the_counts()
    {
        _stage.Headquarters.Answers = MissingAndDoubled;

        var (code, output) = await _stage.RunAsync(isJson: true);

        var document = JsonNode.Parse(output)!;
        var findings = document["findings"]!.AsArray();
        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal((2500, 1, 1), ((int)document["checked"]!, (int)document["missing"]!, (int)document["doubled"]!));
        Assert.Equal("Complete", (string?)document["end"]);
        Assert.Equal(["Doubled", "Missing"], findings.Select(static finding => (string)finding!["kind"]!).Order(StringComparer.Ordinal));
        var doubled = findings.Single(static finding => (string)finding!["kind"]! == "Doubled")!;
        Assert.Equal(GeneratedCustomers.IdOf(1700).ToString(), (string?)doubled["customerId"]);
        Assert.Equal("C-0001700", (string?)doubled["accountNumber"]);
        Assert.Equal(["C-0001700", "D-1"], doubled["headquartersAccounts"]!.AsArray().Select(static account => (string)account!));
    }

    [Fact]
    public async Task What_was_erased_here_and_is_still_in_headquarters_is_listed_and_counted()
    {
        _stage.Customers.Erased = GeneratedCustomers.IdOf(7);

        var (code, output) = await _stage.RunAsync(isJson: false);
        var (_, document) = await _stage.RunAsync(isJson: true);

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Contains($"{GeneratedCustomers.IdOf(7)}  not erased  houston-online", output, StringComparison.Ordinal);
        Assert.EndsWith("1 erased here but not in headquarters.", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(1, (int)JsonNode.Parse(document)!["notErased"]!);

        // Erased there too, it is found no more.
        _stage.Headquarters.Answers = static id => GeneratedCustomers.IndexOf(id) == 7 ? [] : [GeneratedCustomers.AccountOf(id)];
        Assert.Equal(ExitCodes.Done, (await _stage.RunAsync(isJson: false)).Code);
    }

    [Fact]
    public async Task A_run_without_findings_writes_a_complete_document()
    {
        var (code, output) = await _stage.RunAsync(isJson: true);

        var document = JsonNode.Parse(output)!;
        Assert.Equal(ExitCodes.Done, code);
        Assert.Empty(document["findings"]!.AsArray());
        Assert.Equal(GeneratedCustomers.IdOf(2499).ToString(), (string?)document["verifiedThrough"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Silent_headquarters_is_not_reachable_and_nobody_is_missing(bool isJson)
    {
        _stage.Headquarters.Answers = static id => GeneratedCustomers.IndexOf(id) < 1500
            ? [GeneratedCustomers.AccountOf(id)]
            : throw new HeadquartersUnavailableException("It is out of service.");

        var (code, output) = await _stage.RunAsync(isJson, new VerifyScope(longestOutage: TimeSpan.FromMilliseconds(1)));

        Assert.Equal(ExitCodes.NotReachable, code);
        Assert.Contains(isJson ? "\"missing\": 0" : "1,500 checked: 0 missing", output, StringComparison.Ordinal);
        Assert.Contains("Headquarters does not answer: It is out of service.", _stage.Error, StringComparison.Ordinal);
        Assert.EndsWith(
            $"Go on with: commerce-customers verify --after {GeneratedCustomers.IdOf(1499)}",
            _stage.Error.TrimEnd(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_verification_says_how_to_continue()
    {
        using var stop = new CancellationTokenSource();
        _stage.Customers.BeforePage = first =>
        {
            if (first >= 2000)
            {
                stop.Cancel();
            }
        };

        var (code, output) = await _stage.RunAsync(
            isJson: false, new VerifyScope(channel: new("houston-online"), includesWithdrawn: false), stop.Token);

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.StartsWith("2,000 checked", output, StringComparison.Ordinal);
        Assert.EndsWith(
            "Stopped before the end. Go on with: commerce-customers verify --channel houston-online --skip-withdrawn "
            + $"--after {GeneratedCustomers.IdOf(1999)}",
            _stage.Error.TrimEnd(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failing_channel_database_still_leaves_a_complete_document(bool hasFindings)
    {
        _stage.Headquarters.Answers = hasFindings ? MissingAndDoubled : _stage.Headquarters.Answers;
        _stage.Customers.BeforePage = static first =>
        {
            if (first >= 2000)
            {
                throw new CustomerStoreException(CustomerStoreFailure.Full, "The disk is full.");
            }
        };
        using var output = new StringWriter();

        await Assert.ThrowsAsync<CustomerStoreException>(() => _stage.RunAsync(output, isJson: true));

        // Before the first finding no document has begun, and the tool reports the error as any other.
        Assert.Equal(hasFindings, output.ToString().Length > 0);
        if (hasFindings)
        {
            var document = JsonNode.Parse(output.ToString())!;
            Assert.Equal("The disk is full.", (string?)document["error"]!["message"]);
            Assert.NotEmpty(document["findings"]!.AsArray());
        }

        Assert.Contains("Go on with: commerce-customers verify --after ", _stage.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_legal_entity_that_cannot_be_used_needs_attention()
    {
        _stage.Headquarters.Answers = static _ => throw new HeadquartersMisconfiguredException("There is no company 'usrt'.", new("usrt"));

        var (code, output) = await _stage.RunAsync(isJson: true);

        var wrong = Assert.Single(JsonNode.Parse(output)!["unverifiedLegalEntities"]!.AsArray())!;
        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal(("usrt", 2500), ((string?)wrong["legalEntity"], (int)wrong["customers"]!));
        Assert.Contains(
            "2,500 customers of legal entity usrt could not be verified: There is no company 'usrt'.",
            _stage.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_a_line_every_five_seconds_and_a_pause_is_reported_at_once()
    {
        using var error = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), ColorSystem = ColorSystemSupport.NoColors });
        var time = new FakeTimeProvider();
        var progress = new VerifyProgress(new ToolConsole(console, console, TextWriter.Null), time);
        var id = GeneratedCustomers.IdOf(3);

        progress.Report(Progress(1000, total: 2_000_000));
        progress.Report(Progress(1500, total: 2_000_000, reason: "It is out of service."));
        progress.Report(Progress(1500, total: 2_000_000, reason: "It is out of service."));
        time.Advance(TimeSpan.FromSeconds(5));
        progress.Report(Progress(2000, total: 2_000_000));
        progress.Report(Progress(3000, total: 2_000_000));
        time.Advance(TimeSpan.FromSeconds(5));
        progress.Report(Progress(4000, total: null, through: id));

        Assert.Equal(
            ["Headquarters is not asked now: It is out of service.", "2,000 of about 2,000,000 checked", "4,000 checked"],
            error.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(id, progress.VerifiedThrough);
    }

    public void Dispose() => _stage.Dispose();

    private static VerificationReport Progress(long count, long? total, string? reason = null, CustomerId? through = null)
        => new() { Checked = count, Total = total, Reason = reason, VerifiedThrough = through };

    private static IReadOnlyList<AccountNumber> MissingAndDoubled(CustomerId id) => GeneratedCustomers.IndexOf(id) switch
    {
        7 => [],
        1700 => [GeneratedCustomers.AccountOf(id), new("D-1")],
        _ => [GeneratedCustomers.AccountOf(id)],
    };
}
