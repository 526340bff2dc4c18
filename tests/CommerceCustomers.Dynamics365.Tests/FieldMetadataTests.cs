using System.Text.Json;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Dynamics365.Tests;

// The environment's own metadata have the last word about the fields that the settings name.
public sealed class FieldMetadataTests
{
    private const string Extension = "ContosoShopCustomerId";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_extension_field_carries_the_customer_id_and_lets_the_host_start()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["ReferenceField"] = Extension });
        environment.LookAlike.Extend(Extension);
        var customer = Environment.Outgoing();

        await StartHostAsync(environment);
        var account = await environment.Headquarters.CreateAsync(customer, Token);

        Assert.Equal([account], await environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token));
        Assert.Equal(customer.Id.ToString(), Assert.Single(environment.LookAlike.Customers).Text(Extension));
    }

    public static TheoryData<string, string, string> Unfit => new()
    {
        { "ReferenceField", "ContosoShopCustmerId", "the environment has no such field (did you mean 'ContosoShopCustomerId'?). Fields that would do: ContosoShopCustomerId, IdentificationNumber, KnownAs, SalesMemo." },
        { "ReferenceField", "ContosoComputed", "which cannot be written at creation there" },
        { "ReferenceField", "FullPrimaryAddress", "which cannot be written at creation there" },
        { "ReferenceField", "ContosoDueDate", "which is not a text there" },
        { "FormerReferenceFields", "ContosoGone", "the environment has no such field" },
        { "AttributeFields", "size=ContosoSize", "the environment has no such field" },
        { "AttributeFields", "due=ContosoDueDate", "which is not a text there" },
        { "PersonOrganizationField", "ContosoEmployer", "the environment has no such field" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_field_that_will_not_do_is_refused_at_start_with_those_that_would(string key, string value, string expected)
    {
        await using var environment = await StartAsync(key, value);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartHostAsync(environment));

        var failure = Assert.Single(exception.Failures);
        Assert.StartsWith($"Headquarters:{key}: Expected a text field", failure, StringComparison.Ordinal);
        Assert.Contains(expected, failure, StringComparison.Ordinal);
        Assert.Contains("Fields that would do: ContosoShopCustomerId, ", failure, StringComparison.Ordinal);
    }

    // It is no reason not to start, and nothing is guessed afterwards.
    [Theory]
    [InlineData("ReferenceField", "ContosoShopCustmerId")]
    [InlineData("ReferenceField", "ContosoDueDate")]
    [InlineData("FormerReferenceFields", "ContosoGone")]
    public async Task Where_headquarters_is_down_at_start_the_first_contact_tells_and_nothing_is_sent_or_asked(string key, string value)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var environment = await StartAsync(key, value, clock);
        await environment.LookAlike.TakeDownAsync();
        await StartHostAsync(environment);
        await environment.LookAlike.BringUpAsync();
        var customer = Environment.Outgoing();

        foreach (var call in new Func<Task>[]
        {
            () => environment.Headquarters.CreateAsync(customer, Token),
            () => environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token),
            () => environment.Headquarters.ProbeAsync(Token),
        })
        {
            var exception = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(call);
            Assert.Contains($"Headquarters:{key}: ", exception.Message, StringComparison.Ordinal);
            Assert.Null(exception.LegalEntity);
        }

        Assert.All(environment.LookAlike.Requests, static request => Assert.StartsWith("/metadata", request.Path, StringComparison.Ordinal));

        environment.LookAlike.Extend(value);
        clock.Advance(TimeSpan.FromMinutes(1));
        await environment.Headquarters.CreateAsync(customer, Token);
    }

    [Theory]
    [InlineData("AttributeFields", "size=ContosoSize")]
    [InlineData("PersonOrganizationField", "ContosoEmployer")]
    public async Task An_optional_field_that_will_not_do_concerns_only_those_who_have_something_for_it(string key, string value)
    {
        await using var environment = await StartAsync(key, value);
        var concerned = SampleCustomers.Create(1) with
        {
            OrganizationName = key == "PersonOrganizationField" ? "Contoso" : null,
            Attributes = key == "AttributeFields" ? new Dictionary<string, string> { ["size"] = "42" } : [],
        };

        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        var exception = await Assert.ThrowsAsync<CustomerRejectedException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(concerned), Token));

        Assert.Equal("NoRoomInHeadquarters", exception.Code);
        Assert.Contains($"Headquarters:{key}: ", exception.Message, StringComparison.Ordinal);
        Assert.Single(environment.LookAlike.Customers);
    }

    [Fact]
    public async Task An_environment_without_metadata_lets_the_host_start_with_any_extension_field()
    {
        await using var environment = await StartAsync("ReferenceField", "ContosoUnknown");
        environment.LookAlike.MandatoryFields = null;

        await StartHostAsync(environment);
    }

    [Fact]
    public async Task In_a_maintenance_window_headquarters_is_not_asked_at_start()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?>
        {
            ["MaintenanceWindows:0:Start"] = "2026-01-01T00:00:00Z",
            ["MaintenanceWindows:0:End"] = "2996-01-01T00:00:00Z",
        });

        await StartHostAsync(environment);

        Assert.Empty(environment.LookAlike.Requests);
    }

    [Theory]
    [InlineData("IdentificationNumber", true)]
    [InlineData("SalesMemo", true)]
    [InlineData(Extension, false)]
    public async Task A_field_that_dual_write_writes_too_is_warned_of_at_start_and_once(string field, bool isWarned)
    {
        var warnings = new Warnings();
        await using var environment = await Environment.StartAsync(
            new Dictionary<string, string?> { ["ReferenceField"] = field },
            configure: builder => builder.UseDynamics365().Services.AddLogging(logging => logging.AddProvider(warnings)));
        environment.LookAlike.Extend(Extension);

        await StartHostAsync(environment);
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);

        Assert.Equal(isWarned ? 1 : 0, warnings.Texts.Count);
        Assert.All(warnings.Texts, text => Assert.Contains($"The customer id is kept in {field}, which the standard dual-write map", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "Name": "Short", "DataType": "String", "MaxLength": 30 }""", "holds 30")]
    [InlineData("""{ "Name": "Short", "DataType": "String", "MaxLength": 36 }""", null)]
    [InlineData("""{ "Name": "Short", "TypeName": "Edm.DateTimeOffset" }""", "not a text")]
    [InlineData("""{ "Name": "Short", "TypeName": "Edm.String", "AllowEditOnCreate": "no" }""", null)]
    [InlineData("""{ "Name": "Short", "DataType": "String", "ConfigurationEnabled": false }""", "cannot be written")]
    [InlineData("""{ "Name": "Short" }""", null)]
    public void What_the_metadata_say_is_believed_and_what_they_leave_out_is_taken_for_good(string property, string? expected)
    {
        using var document = JsonDocument.Parse($$"""{ "Properties": [ 1, {}, { "Name": "CustomerAccount" }, {{property}} ] }""");

        var objection = FieldRules.Objection("Short", isReference: true, isWritten: true, EntityMetadata.Read(document)!);

        Assert.True(expected is null ? objection is null : objection!.Contains(expected, StringComparison.Ordinal), objection);
    }

    private static async Task<Environment> StartAsync(string key, string value, TimeProvider? clock = null)
    {
        var environment = await Environment.StartAsync(new Dictionary<string, string?> { [key] = value }, clock);
        environment.LookAlike.Extend(Extension);
        environment.LookAlike.Extend("ContosoComputed", canBeWritten: false);
        environment.LookAlike.Extend("FullPrimaryAddress", canBeWritten: false);
        environment.LookAlike.Extend("ContosoDueDate", kind: ":date");
        return environment;
    }

    // As a host does.
    private static async Task StartHostAsync(Environment environment)
    {
        foreach (var service in environment.Get<IEnumerable<IHostedService>>())
        {
            await service.StartAsync(Token);
        }
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public List<string> Texts { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
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
