using CommerceCustomers.Dynamics365.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Dynamics365.Tests.Adapter;

public sealed class StartupCheckTests
{
    private const string Extension = ExtendedEnvironment.Extension;

    [Fact]
    public async Task The_host_starts_with_an_extension_field_and_the_customer_id_is_kept_there()
    {
        await using var environment = await TestEnvironment.StartAsync(new() { ["ReferenceField"] = Extension });
        environment.LookAlike.Extend(Extension);
        var customer = TestEnvironment.Outgoing();

        await environment.StartHostAsync();
        var account = await environment.CreateAsync(customer);

        Assert.Equal([account], await environment.FindAsync(customer));
        Assert.Equal(customer.CustomerId.ToString(), Assert.Single(environment.LookAlike.Customers).Text(Extension));
    }

    public static TheoryData<string, string, string> WrongFields => new()
    {
        {
            "ReferenceField",
            "ContosoShopCustmerId",
            "the environment has no such field (did you mean 'ContosoShopCustomerId'?). "
            + "Fields that would do: ContosoShopCustomerId, IdentificationNumber, KnownAs, SalesMemo."
        },
        { "ReferenceField", "ContosoComputed", "which cannot be written at creation there" },
        { "ReferenceField", "FullPrimaryAddress", "which cannot be written at creation there" },
        { "ReferenceField", "ContosoDueDate", "which is not a text there" },
        { "FormerReferenceFields", "ContosoGone", "the environment has no such field" },
        { "AttributeFields", "size=ContosoSize", "the environment has no such field" },
        { "AttributeFields", "due=ContosoDueDate", "which is not a text there" },
        { "PersonOrganizationField", "ContosoEmployer", "the environment has no such field" },
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_is_refused_at_start_with_fields_that_would_do(string key, string value, string expected)
    {
        await using var environment = await ExtendedEnvironment.StartAsync(key, value);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => environment.StartHostAsync());

        var failure = Assert.Single(exception.Failures);
        Assert.StartsWith($"Headquarters:{key}: Expected a text field", failure, StringComparison.Ordinal);
        Assert.Contains(expected, failure, StringComparison.Ordinal);
        Assert.Contains("Fields that would do: ContosoShopCustomerId, ", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_starts_with_any_extension_field_if_there_is_no_metadata()
    {
        await using var environment = await ExtendedEnvironment.StartAsync("ReferenceField", "ContosoUnknown");
        environment.LookAlike.MandatoryFields = null;

        await environment.StartHostAsync();
    }

    [Fact]
    public async Task Headquarters_is_not_called_at_start_in_a_maintenance_window()
    {
        await using var environment = await TestEnvironment.StartAsync(new()
        {
            ["MaintenanceWindows:0:Start"] = "2026-01-01T00:00:00Z",
            ["MaintenanceWindows:0:End"] = "2996-01-01T00:00:00Z",
        });

        await environment.StartHostAsync();

        Assert.Empty(environment.LookAlike.Requests);
    }

    [Theory]
    [InlineData("IdentificationNumber", true)]
    [InlineData("SalesMemo", true)]
    [InlineData(Extension, false)]
    public async Task A_reference_field_that_dual_write_also_writes_is_warned_about_once(string field, bool isWarned)
    {
        var warnings = new Warnings();
        await using var environment = await TestEnvironment.StartAsync(
            new Dictionary<string, string?> { ["ReferenceField"] = field },
            configure: builder => builder.UseDynamics365().Services.AddLogging(logging => logging.AddProvider(warnings)));
        environment.LookAlike.Extend(Extension);

        await environment.StartHostAsync();
        await environment.CreateAsync();

        Assert.Equal(isWarned ? 1 : 0, warnings.Texts.Count);
        var expected = $"The customer id is kept in {field}, which the standard dual-write map";
        Assert.All(warnings.Texts, text => Assert.Contains(expected, text, StringComparison.Ordinal));
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public List<string> Texts { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Texts.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
