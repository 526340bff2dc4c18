using System.Text.RegularExpressions;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Import;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Cli.Tests.Import;

public sealed class CustomerImporterTests : IDisposable
{
    private const int SampleRows = 1001;
    private const string Three = "First Name,Email\nAda,ada@example.com\nZoë,zoe@example.com\nEve,eve@example.com\n";

    private static readonly ChannelId Channel = new("houston-online");

    private static readonly Regex Marks = new("import:[a-z]+:[0-9a-f:.]+", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static readonly CustomerId Known = new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch));

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_row_of_the_sample_becomes_a_customer_and_a_second_run_creates_nobody()
    {
        var service = new FakeCreationService();
        var path = _folder.Write(await File.ReadAllBytesAsync(ImportFolder.SamplePath, TestContext.Current.CancellationToken));

        var first = await RunAsync(service, path);
        var second = await RunAsync(service, path);

        Assert.Equal(new ImportCounts { Rows = SampleRows, Pending = SampleRows }, first.Counts);
        Assert.Equal(new ImportCounts { Rows = SampleRows, Existing = SampleRows }, second.Counts);
        Assert.Equal(SampleRows, service.Created.Count);
        Assert.All(service.Created, static request => Assert.Equal(CustomerType.Person, request.Customer.Type));
        Assert.All(service.Created, static request => Assert.Equal(Channel, request.Channel));
        Assert.False(first.NeedsAttention);
        Assert.False(File.Exists(path + ".rejected.csv"));
    }

    [Fact]
    public async Task Equal_rows_are_several_customers()
    {
        var service = new FakeCreationService();

        var report = await RunAsync(service, _folder.Write("First Name\nAda\nAda\nAda\n"));

        Assert.Equal(3, report.Counts.Pending);
    }

    [Fact]
    public async Task Another_map_in_a_second_run_creates_nobody()
    {
        var service = new FakeCreationService();
        var path = _folder.Write("First Name,Phone 2\nAda,555-1234\n");

        await RunAsync(service, path);
        var report = await RunAsync(service, path, maps: "Phone 2=phone");

        Assert.Single(service.Created);
        Assert.Equal(1, report.Counts.Rejected);
        Assert.Contains("another --map", Rejects(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_are_counted_and_rows_without_a_customer_are_kept_as_rejects()
    {
        var path = _folder.Write("First Name,Email\ncreated,\npending,\nexisting,\nrejected,x\nduplicate,\nconflict,\nunavailable,\n");

        var report = await RunAsync(new FakeCreationService { Before = AnswerByName }, path);

        Assert.Equal(
            new ImportCounts { Rows = 7, Created = 1, Pending = 1, Existing = 1, Rejected = 2, Duplicates = 1, Unavailable = 1 },
            report.Counts);
        Assert.True(report.NeedsAttention);
        Assert.Equal(path + ".rejected.csv", report.RejectsPath);
        Assert.Equal(
            [
                "First Name,Email,Import Key,Line,Reason",
                $"conflict,,#,7,\"An equal row made customer {Known} in an earlier import: under other headers, with another --map "
                    + "or another version. If it is somebody else, tell them apart by a column of your own with --key. "
                    + $"Change that customer with: commerce-customers edit {Known} FILE\"",
                $"duplicate,,#,6,Email: Customer {Known} has it; the profile rejects duplicates.",
                "rejected,x,#,5,Email: Expected an address.",
                "unavailable,,#,8,Headquarters unavailable: It is down. Import the file again later; nobody is created twice.",
            ],
            Unmarked(path).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Unreadable_rows_are_kept_as_they_are()
    {
        var path = _folder.Write("First Name;Country\nAda;\"a; \"\"b\"\"\"\nZoë;;FR\n\"Eve;DE\nMax;DE\n");

        var report = await RunAsync(new FakeCreationService(), path);

        Assert.Equal(new ImportCounts { Rows = 4, Pending = 1, Rejected = 3 }, report.Counts);
        var lines = Unmarked(path).Split("\r\n");
        Assert.Equal("First Name;Country;Import Key;Line;Reason", lines[0]);
        Assert.StartsWith("Ada;\"a; \"\"b\"\"\";#;2;", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Zoë;;FR;#;3;", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("\"\"\"Eve;DE\";#;4;", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_can_be_corrected_and_imported()
    {
        var service = new FakeCreationService();
        var path = _folder.Write("First Name,Country\nAda,Atlantis\nZoë,France\nEve,\n,,x\n");
        await RunAsync(service, path);
        var rejects = path + ".rejected.csv";

        Correct(rejects, "Atlantis", "Greece");
        using var file = await ImportFolder.OpenAsync(rejects);
        var report = await RunAsync(service, rejects);

        Assert.Empty(file.Notes);
        Assert.Equal(new ImportCounts { Rows = 2, Pending = 1, Rejected = 1 }, report.Counts);
        Assert.Equal("GRC", service.Created.Last().Customer.Addresses[0].Country);
        Assert.StartsWith("First Name,Country,Import Key,Line,Reason\r\n,,x,#,3,", Unmarked(rejects), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_rejected_row_keeps_its_key()
    {
        var path = _folder.Write(Three);
        var down = new FakeCreationService { Before = Unavailable };
        await RunAsync(down, path);
        var service = new FakeCreationService();

        await RunAsync(service, path + ".rejected.csv");
        var report = await RunAsync(service, path);

        Assert.Equal(3, report.Counts.Existing);
    }

    [Fact]
    public async Task Rejects_describe_only_the_last_run()
    {
        var path = _folder.Write(Three);
        await RunAsync(new FakeCreationService { Before = Unavailable }, path);
        Assert.True(File.Exists(path + ".rejected.csv"));

        var report = await RunAsync(new FakeCreationService(), path);

        Assert.Null(report.RejectsPath);
        Assert.False(File.Exists(path + ".rejected.csv"));
    }

    [Fact]
    public async Task An_unwritable_rejects_file_is_reported_before_any_customer_is_created()
    {
        var service = new FakeCreationService();
        var path = _folder.Write(Three);
        Directory.CreateDirectory(path + ".rejected.csv");

        var exception = await Assert.ThrowsAsync<WrongUseException>(() => RunAsync(service, path));

        Assert.Contains("cannot be written", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Calls);
    }

    [Fact]
    public async Task With_a_key_column_the_first_row_of_a_key_wins()
    {
        var service = new FakeCreationService();
        var rows = string.Concat(Enumerable.Range(0, 300).Select(static row => $"{row % 100},Name {row % 200}\n"));

        var report = await RunAsync(service, _folder.Write("Id,First Name\n" + rows), key: "Id");

        Assert.Equal(new ImportCounts { Rows = 300, Pending = 100, Existing = 100, Rejected = 100 }, report.Counts);
        Assert.All(
            service.Created,
            static request => Assert.Equal(request.IdempotencyKey, $"import:key:{request.Customer.FirstName![5..]}"));
    }

    [Fact]
    public async Task Creations_run_concurrently_up_to_the_limit_and_no_row_is_read_ahead()
    {
        var reached = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var service = new FakeCreationService
        {
            Before = async (_, call, _) =>
            {
                if (call == 4)
                {
                    reached.SetResult();
                }

                await release.Task;
                return null;
            },
        };
        var run = RunAsync(service, _folder.Write("First Name\n" + Rows(1000)), atOnce: 4);

        await reached.Task;
        Assert.Equal(4, service.Calls);
        release.SetResult();
        var report = await run;

        Assert.Equal(1000, report.Counts.Pending);
        Assert.Equal(4, service.MostUnderWay);
    }

    [Fact]
    public async Task Cancellation_ends_cleanly_and_the_next_run_goes_on()
    {
        using var cancel = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        var isNextRun = false;
        var service = new FakeCreationService
        {
            Before = async (_, call, cancellationToken) =>
            {
                if (call == 500)
                {
                    await cancel.CancelAsync();
                }

                if (call >= 500 && !isNextRun)
                {
                    await never.Task.WaitAsync(cancellationToken);
                }

                return null;
            },
        };
        var path = _folder.Write("First Name\n" + Rows(1000));

        var interrupted = await RunAsync(service, path, atOnce: 10, stop: cancel.Token);
        var created = service.Created.Count;
        isNextRun = true;
        var next = await RunAsync(service, path);

        Assert.True(interrupted.IsInterrupted);
        Assert.True(interrupted.NeedsAttention);
        Assert.Equal(created, interrupted.Counts.Pending);
        Assert.InRange(interrupted.Counts.Rows, 499, 999);
        Assert.Equal(new ImportCounts { Rows = 1000, Pending = 1000 - created, Existing = created }, next.Counts);
        Assert.False(next.IsInterrupted);
    }

    [Fact]
    public async Task An_import_that_is_cancelled_before_it_begins_creates_nobody()
    {
        var service = new FakeCreationService();

        var report = await RunAsync(service, _folder.Write(Three), stop: new CancellationToken(canceled: true));

        Assert.True(report.IsInterrupted);
        Assert.Equal(0, service.Calls);
    }

    [Fact]
    public async Task A_failing_channel_database_ends_the_import_after_the_creations_under_way()
    {
        var underWay = 0;
        var service = new FakeCreationService
        {
            Before = async (_, call, cancellationToken) =>
            {
                if (call == 100)
                {
                    throw new CustomerStoreException(CustomerStoreFailure.Full, "The disk is full.");
                }

                Interlocked.Increment(ref underWay);
                await Task.Yield();
                Interlocked.Decrement(ref underWay);
                return null;
            },
        };

        var exception = await Assert.ThrowsAsync<CustomerStoreException>(
            () => RunAsync(service, _folder.Write("First Name\n" + Rows(10_000)), atOnce: 16));

        Assert.Equal("The disk is full.", exception.Message);
        Assert.Equal(0, underWay);
        Assert.InRange(service.Calls, 100, 10_000 - 1);
    }

    [Fact]
    public async Task An_unknown_channel_ends_the_import()
        => await Assert.ThrowsAsync<UnknownChannelException>(() => RunAsync(
            new FakeCreationService { Before = (_, _, _) => throw new UnknownChannelException(Channel, nearest: null) },
            _folder.Write(Three)));

    [Fact]
    public async Task An_import_of_no_rows_succeeds()
    {
        var report = await RunAsync(new FakeCreationService(), _folder.Write("First Name\n"));

        Assert.Equal(new ImportCounts(), report.Counts);
        Assert.False(report.NeedsAttention);
    }

    [Fact]
    public async Task Progress_and_elapsed_time_are_reported()
    {
        var time = new FakeTimeProvider();
        var service = new FakeCreationService
        {
            Before = (_, _, _) =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult<CustomerCreationResult?>(null);
            },
        };
        var reports = new List<ImportProgress>();

        var report = await RunAsync(
            service, _folder.Write("First Name\n" + Rows(20)), atOnce: 1, progress: new Reports(reports.Add), timeProvider: time);

        Assert.Equal(TimeSpan.FromSeconds(20), report.Elapsed);
        Assert.InRange(reports.Count, 2, 21);
        Assert.Equal(1, reports[^1].Fraction);
        Assert.Equal(report.Counts, reports[^1].Counts);
    }

    private static Task<CustomerCreationResult?> AnswerByName(
        CustomerCreationRequest request, int call, CancellationToken cancellationToken)
    {
        var decision = FakeCreationService.Decision;
        return Task.FromResult<CustomerCreationResult?>(request.Customer.FirstName switch
        {
            "created" => new CustomerCreationResult.Created(decision, Known, new("C-1")),
            "existing" => new CustomerCreationResult.Created(decision, Known, new("C-2"), isExisting: true),
            "rejected" => new CustomerCreationResult.Rejected(
                decision,
                [new CustomerFieldError("email", "InvalidEmailAddress", "Expected an address.")]),
            "duplicate" => new CustomerCreationResult.Duplicate(decision, Known, CustomerFields.Email),
            "conflict" => new CustomerCreationResult.KeyConflict(decision, Known),
            "unavailable" => Down(),
            _ => null,
        });
    }

    private static Task<CustomerCreationResult?> Unavailable(
        CustomerCreationRequest request, int call, CancellationToken cancellationToken)
        => Task.FromResult<CustomerCreationResult?>(Down());

    private static CustomerCreationResult.Unavailable Down()
        => new(FakeCreationService.Decision, "It is down.", TimeSpan.FromSeconds(1));

    private static string Rows(int count) => string.Concat(Enumerable.Range(0, count).Select(static row => $"Name {row}\n"));

    private static string Rejects(string path) => File.ReadAllText(path + ".rejected.csv");

    // The mark of a row in the rejects file is for the tool, not for people.
    private static string Unmarked(string path) => Marks.Replace(Rejects(path), "#");

    private static void Correct(string path, string wrong, string right)
        => File.WriteAllText(path, File.ReadAllText(path).Replace(wrong, right, StringComparison.Ordinal));

    private static async Task<ImportReport> RunAsync(
        ICustomerCreationService service,
        string path,
        string? key = null,
        string? maps = null,
        int atOnce = 256,
        IProgress<ImportProgress>? progress = null,
        TimeProvider? timeProvider = null,
        CancellationToken? stop = null)
    {
        using var file = await ImportFolder.OpenAsync(path, key, maps is null ? [] : [maps]);
        var importer = new CustomerImporter(service, timeProvider ?? new FakeTimeProvider()) { MaxConcurrency = atOnce };
        return await importer.RunAsync(file, Channel, progress, stop ?? TestContext.Current.CancellationToken);
    }

    private sealed class Reports(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
