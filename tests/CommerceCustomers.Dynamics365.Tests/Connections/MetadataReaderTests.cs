using System.IO.Compression;
using System.Net;
using System.Text.Json;
using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Connections;

/// <summary>The metadata decides about the configured fields once it can be read.</summary>
public sealed class MetadataReaderTests
{
    [Fact]
    public async Task An_environment_without_metadata_accepts_customers()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.MandatoryFields = null;

        await environment.CreateAsync();

        Assert.Single(environment.LookAlike.Customers);
    }

    [Fact]
    public async Task Unreadable_metadata_does_not_stop_a_create()
    {
        foreach (var metadata in new Func<HttpContent>[]
        {
            static () => new StreamContent(new GZipStream(new MemoryStream(new byte[64]), CompressionMode.Decompress)),
            static () => new StringContent("""{"Properties":[{"Name":"\ud83d","IsMandatory":true}]}"""),
        })
        {
            await using var environment = await Interceptor.StartAsync((request, next, _) => Interceptor.IsMetadata(request)
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = metadata() })
                : next());

            await environment.CreateAsync();
        }
    }

    [Theory]
    [InlineData("ReferenceField", "ContosoShopCustmerId")]
    [InlineData("ReferenceField", "ContosoDueDate")]
    [InlineData("FormerReferenceFields", "ContosoGone")]
    public async Task A_wrong_reference_field_that_is_found_after_the_start_stops_every_call(string key, string value)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var environment = await ExtendedEnvironment.StartAsync(key, value, clock);
        await environment.LookAlike.TakeDownAsync();
        await environment.StartHostAsync();
        await environment.LookAlike.BringUpAsync();
        var customer = TestEnvironment.Outgoing();

        foreach (var call in new Func<Task>[]
        {
            () => environment.CreateAsync(customer),
            () => environment.FindAsync(customer),
            () => environment.ProbeAsync(),
        })
        {
            var exception = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(call);
            Assert.Contains($"Headquarters:{key}: ", exception.Message, StringComparison.Ordinal);
            Assert.Null(exception.LegalEntity);
        }

        Assert.All(
            environment.LookAlike.Requests,
            static request => Assert.StartsWith("/metadata", request.Path, StringComparison.Ordinal));

        environment.LookAlike.Extend(value);
        clock.Advance(TimeSpan.FromMinutes(1));
        await environment.CreateAsync(customer);
    }

    [Theory]
    [InlineData("AttributeFields", "size=ContosoSize")]
    [InlineData("PersonOrganizationField", "ContosoEmployer")]
    public async Task A_wrong_optional_field_concerns_only_customers_that_have_a_value_for_it(string key, string value)
    {
        await using var environment = await ExtendedEnvironment.StartAsync(key, value);
        var concerned = SampleCustomers.Create(1) with
        {
            OrganizationName = key == "PersonOrganizationField" ? "Contoso" : null,
            Attributes = key == "AttributeFields" ? new Dictionary<string, string> { ["size"] = "42" } : [],
        };

        await environment.CreateAsync();
        var exception = await environment.CreateFailsAsync<CustomerRejectedException>(TestEnvironment.Outgoing(concerned));

        Assert.Equal("NoRoomInHeadquarters", exception.Code);
        Assert.Contains($"Headquarters:{key}: ", exception.Message, StringComparison.Ordinal);
        Assert.Single(environment.LookAlike.Customers);
    }

    [Theory]
    [InlineData("""{ "Name": "Short", "DataType": "String", "MaxLength": 30 }""", "holds 30")]
    [InlineData("""{ "Name": "Short", "DataType": "String", "MaxLength": 36 }""", null)]
    [InlineData("""{ "Name": "Short", "TypeName": "Edm.DateTimeOffset" }""", "not a text")]
    [InlineData("""{ "Name": "Short", "TypeName": "Edm.String", "AllowEditOnCreate": "no" }""", null)]
    [InlineData("""{ "Name": "Short", "DataType": "String", "ConfigurationEnabled": false }""", "cannot be written")]
    [InlineData("""{ "Name": "Short" }""", null)]
    public void A_field_passes_unless_the_metadata_says_that_it_cannot_be_used(string property, string? expected)
    {
        using var document = JsonDocument.Parse($$"""{ "Properties": [ 1, {}, { "Name": "CustomerAccount" }, {{property}} ] }""");

        var objection = FieldRules.Objection("Short", isReference: true, isWritten: true, EntityMetadata.Read(document)!);

        Assert.True(expected is null ? objection is null : objection!.Contains(expected, StringComparison.Ordinal), objection);
    }
}
