using CommerceCustomers.Cli.Import;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Cli.Tests.Import;

/// <summary>A row with a cell that cannot be read says everything else that the library finds, by what headquarters can hold.</summary>
public sealed class RefusedRowTests : IDisposable
{
    private const string Unreadable = "5.55E+09";
    private const int MostAttributes = 100;

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("First Name,Phone,Code\nAda,5.55E+09,42\n", true)]
    [InlineData("First Name,Phone,Code\nAda,5.55E+09,\n", false)]
    public async Task Attributes_that_headquarters_cannot_hold_are_named_when_a_row_has_any(string content, bool hasAny)
    {
        var limits = new HeadquartersLimits { UnsupportedFields = new HashSet<string> { CustomerFields.Attributes } };

        var reason = await ReasonAsync(content, limits, "Code=attributes.code");

        Assert.Contains("Phone: ", reason, StringComparison.Ordinal);
        Assert.Equal(hasAny, reason.Contains("Headquarters cannot hold this field", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MostAttributes, false)]
    [InlineData(MostAttributes + 1, true)]
    public async Task Attributes_are_counted_as_the_row_has_them(int count, bool areTooMany)
    {
        var headers = Enumerable.Range(1, count).Select(static number => $"Code {number}").ToArray();
        var content = $"First Name,Phone,{string.Join(',', headers)}\nAda,{Unreadable},{string.Join(',', headers)}\n";

        var reason = await ReasonAsync(
            content, new HeadquartersLimits(), [.. headers.Select(static (header, index) => $"{header}=attributes.code{index}")]);

        Assert.Contains("Phone: ", reason, StringComparison.Ordinal);
        Assert.Equal(areTooMany, reason.Contains($"found {count}", StringComparison.Ordinal));
        Assert.Equal(areTooMany, reason.Contains("entries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_makes_the_row_unacceptable_is_not_said_of_it()
    {
        var limits = new HeadquartersLimits
        {
            SupportedIssuers = new HashSet<string>(),
            UnsupportedFields = new HashSet<string> { CustomerFields.ExternalIdentity },
        };

        var reason = await ReasonAsync($"First Name,Phone\nAda,{Unreadable}\n", limits);

        Assert.DoesNotContain("issuer", reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("cannot hold", reason, StringComparison.Ordinal);
    }

    private async Task<string> ReasonAsync(string content, HeadquartersLimits limits, params string[] maps)
    {
        var path = _folder.Write(content);
        using var file = await ImportFolder.OpenAsync(path, key: null, maps);
        var report = await new CustomerImporter(new CheckingService(limits), new FakeTimeProvider())
            .RunAsync(file, new ChannelId("houston-online"), progress: null, TestContext.Current.CancellationToken);

        Assert.Equal(new ImportCounts { Rows = 1, Rejected = 1 }, report.Counts);
        return (await File.ReadAllLinesAsync(path + ".rejected.csv", TestContext.Current.CancellationToken))[1];
    }

    /// <summary>Checks customers as the library does, and would take none.</summary>
    private sealed class CheckingService(HeadquartersLimits limits) : ICustomerCreationService
    {
        public Task<CustomerCreationResult> CreateAsync(
            CustomerCreationRequest request, CancellationToken cancellationToken = default)
        {
            var errors = CustomerValidator.Validate(request.Customer, limits);
            Assert.NotEmpty(errors);
            return Task.FromResult<CustomerCreationResult>(
                new CustomerCreationResult.Rejected(FakeCreationService.Decision, errors));
        }
    }
}
