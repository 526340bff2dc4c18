using CommerceCustomers.Cli.Import;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Cli.Tests.Import;

public sealed class RejectsFileTests : IDisposable
{
    private const string Equal = "First Name,Last Name,Country\nJane,Doe,Germany\nJane,Doe,Germny\n";

    private readonly ImportFolder _folder = new();
    private readonly FakeCreationService _service = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_corrected_row_that_equals_an_accepted_one_creates_one_more_customer()
    {
        var path = _folder.Write(Equal);
        await RunAsync(path);
        Correct(path, "Germny", "Germany");

        var corrected = await RunAsync(RejectsOf(path));
        var again = await RunAsync(RejectsOf(path));

        Assert.Equal(new ImportCounts { Rows = 1, Pending = 1 }, corrected.Counts);
        Assert.Equal(new ImportCounts { Rows = 1, Existing = 1 }, again.Counts);
        Assert.Equal(2, _service.Created.Count);
    }

    [Fact]
    public async Task A_row_with_too_many_cells_that_is_corrected_is_another_customer()
    {
        var path = _folder.Write("First Name,Last Name,Country\nJane,Doe,Germany\nJane,Doe,,Germany\nJane,Doe,,Germany\n");
        await RunAsync(path);
        Correct(path, "Jane,Doe,,Germany,import", "Jane,Doe,Germany,import");

        var report = await RunAsync(RejectsOf(path));

        Assert.Equal(new ImportCounts { Rows = 2, Pending = 2 }, report.Counts);
    }

    [Fact]
    public async Task A_row_added_to_the_rejects_by_hand_is_a_customer()
    {
        var path = _folder.Write(Equal);
        await RunAsync(path);
        Correct(path, "Germny", "Germany");
        var corrected = File.ReadAllText(RejectsOf(path)).TrimEnd();
        File.WriteAllText(RejectsOf(path), $"{corrected}\r\n{corrected.Split("\r\n")[1]}\r\nAda,King,France,,,\r\n");

        var report = await RunAsync(RejectsOf(path));

        Assert.Equal(new ImportCounts { Rows = 3, Pending = 3 }, report.Counts);
    }

    [Fact]
    public async Task A_repeated_row_that_was_told_unavailable_is_created_later()
    {
        var path = _folder.Write("First Name\nAda\nAda\n");
        await RunAsync(path, new FakeCreationService { Before = DownAfterTheFirst }, atOnce: 1);
        await RunAsync(_folder.Write("First Name\nAda\n", name: "first.csv"));

        var report = await RunAsync(RejectsOf(path));
        var original = await RunAsync(path);

        Assert.Equal(new ImportCounts { Rows = 1, Pending = 1 }, report.Counts);
        Assert.Equal(new ImportCounts { Rows = 2, Existing = 2 }, original.Counts);
    }

    [Fact]
    public async Task A_row_that_is_refused_twice_can_be_corrected_twice()
    {
        var path = _folder.Write(Equal);
        await RunAsync(path);
        Correct(path, "Germny", "Germay");
        await RunAsync(RejectsOf(path));
        Correct(RejectsOf(path), "Germay", "Germany");

        var report = await RunAsync(RejectsOf(RejectsOf(path)));

        Assert.Equal(new ImportCounts { Rows = 1, Pending = 1 }, report.Counts);
    }

    [Fact]
    public async Task Rejects_of_an_import_with_a_key_need_that_key_again()
    {
        var path = _folder.Write("Id,First Name,Country\n1,Ada,Germny\n");
        await RunAsync(path, key: "Id");
        Correct(path, "Germny", "Germany");

        var without = await RunAsync(RejectsOf(path));
        var reasons = File.ReadAllText(without.RejectsPath!);
        var with = await RunAsync(RejectsOf(path), key: "Id");

        Assert.Equal(new ImportCounts { Rows = 1, Rejected = 1 }, without.Counts);
        Assert.Contains("Expected the --key", reasons, StringComparison.Ordinal);
        Assert.Equal("import:key:1", Assert.Single(_service.Created).IdempotencyKey);
        Assert.Equal(1, with.Counts.Pending);
    }

    [Fact]
    public async Task Corrections_survive_another_run_of_the_original()
    {
        var path = _folder.Write(Equal);
        await RunAsync(path);
        Correct(path, "Germny", "Germany");
        var corrected = File.ReadAllText(RejectsOf(path));

        var again = await RunAsync(path);
        var third = await RunAsync(path);

        Assert.Equal(corrected, File.ReadAllText(RejectsOf(path)));
        Assert.Equal(path + ".rejected.2.csv", again.RejectsPath);
        Assert.Equal(path + ".rejected.2.csv", third.RejectsPath);
        Assert.Equal([RejectsOf(path)], again.KeptPaths);
    }

    [Theory]
    [InlineData("Jane,Doe,Germny\n", null)]
    [InlineData("Jane,Doe,Germany,more\n", null)]
    [InlineData("=Jane,@Doe,-Germny\n", null)]
    [InlineData("\"Jane,Doe\n", null)]
    [InlineData("Jane,\"D \"\"oe\n\",Germny\n", null)]
    [InlineData("Jane,Doe,Germny\n", "Last Name")]
    public async Task Rejects_that_nobody_has_touched_are_replaced(string row, string? key)
    {
        var path = _folder.Write("First Name,Last Name,Country\n" + row);

        await RunAsync(path, key: key);
        var again = await RunAsync(path, key: key);

        Assert.Equal(RejectsOf(path), again.RejectsPath);
        Assert.Equal([path, RejectsOf(path)], Directory.GetFiles(_folder.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failed_run_keeps_the_rejects_of_earlier_runs()
    {
        var path = _folder.Write(Equal);
        await RunAsync(path);
        var before = File.ReadAllText(RejectsOf(path));
        var broken = new FakeCreationService
        {
            Before = static (_, _, _) => throw new CustomerStoreException(CustomerStoreFailure.Full, "Full."),
        };

        await Assert.ThrowsAsync<CustomerStoreException>(() => RunAsync(path, broken));

        Assert.Equal(before, File.ReadAllText(RejectsOf(path)));
        Assert.Equal([path, RejectsOf(path)], Directory.GetFiles(_folder.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_have_rejects_of_their_own()
    {
        var path = _folder.Write("First Name,Country\nZoë,Germny\nAda,\n");
        var isReached = new TaskCompletionSource();
        var mayGoOn = new TaskCompletionSource();
        var slow = new FakeCreationService
        {
            Before = async (_, _, _) =>
            {
                isReached.SetResult();
                await mayGoOn.Task;
                return null;
            },
        };

        var first = RunAsync(path, slow);
        await isReached.Task;
        var second = await RunAsync(path);
        mayGoOn.SetResult();
        var report = await first;

        Assert.Equal((RejectsOf(path), path + ".rejected.2.csv"), (second.RejectsPath, report.RejectsPath));
        Assert.Equal(File.ReadAllText(second.RejectsPath!), File.ReadAllText(report.RejectsPath!));
        Assert.Empty(Directory.GetFiles(_folder.FullName, "*.part*"));
    }

    [Fact]
    public async Task Leftovers_of_a_killed_import_are_overwritten()
    {
        var path = _folder.Write(Equal);
        File.WriteAllText(RejectsOf(path) + ".part", new string('x', 10_000));

        var report = await RunAsync(path);

        Assert.DoesNotContain("xxx", File.ReadAllText(report.RejectsPath!), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.FullName, "*.part*"));
    }

    [Fact]
    public async Task Leftovers_of_a_killed_import_are_deleted_by_a_run_without_rejects()
    {
        var path = _folder.Write("First Name\nAda\n");
        File.WriteAllText(RejectsOf(path) + ".part", "First Name\r\nEve\r\n");

        await RunAsync(path);

        Assert.Equal([path], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_rejects()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        var path = _folder.Write(Equal);

        var report = await RunAsync(path);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(report.RejectsPath!));
    }

    private static string RejectsOf(string path) => path + ".rejected.csv";

    private static void Correct(string path, string wrong, string right)
        => File.WriteAllText(RejectsOf(path), File.ReadAllText(RejectsOf(path)).Replace(wrong, right, StringComparison.Ordinal));

    private static Task<CustomerCreationResult?> DownAfterTheFirst(
        CustomerCreationRequest request, int call, CancellationToken cancellationToken)
        => Task.FromResult<CustomerCreationResult?>(call == 1
            ? null
            : new CustomerCreationResult.Unavailable(FakeCreationService.Decision, "It is down.", TimeSpan.FromSeconds(1)));

    private async Task<ImportReport> RunAsync(string path, FakeCreationService? service = null, string? key = null, int atOnce = 256)
    {
        using var file = await ImportFolder.OpenAsync(path, key);
        return await new CustomerImporter(service ?? _service, new FakeTimeProvider()) { MaxConcurrency = atOnce }
            .RunAsync(file, new ChannelId("houston-online"), progress: null, TestContext.Current.CancellationToken);
    }
}
