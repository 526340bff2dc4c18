using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Tests.Settings;

/// <summary>Unknown keys, missing names, and lists, sections and values in each other's place.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void An_unknown_key_is_an_error_that_names_the_nearest()
    {
        var error = Configured.Error([.. Configured.Good, ("FunctionalityProfiles:online:CreateCustomersInAsyncMode", "true")]);

        Assert.Equal("FunctionalityProfiles:online:CreateCustomersInAsyncMode", error.Path);
        Assert.Contains("Did you mean 'CreateCustomerInAsyncMode'?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chanels:x:Type")]
    [InlineData("Headquarters:Retry")]
    [InlineData("Synchronizer:Threads")]
    [InlineData("Store:File")]
    [InlineData("Channels:houston-online:Profile")]
    [InlineData("Channels:houston-online:DefaultCustomer:FinancialDimension")]
    [InlineData("Headquarters:MaintenanceWindows:0:Reason")]
    public void A_key_that_is_not_known_is_an_error_wherever_it_stands(string key)
        => Assert.Contains(
            Configured.Errors([.. Configured.Good, (key, "x")]),
            static error => error.Message.StartsWith("This key is not known.", StringComparison.Ordinal));

    [Fact]
    public void A_profile_that_is_missing_is_an_error_that_names_the_nearest()
    {
        var error = Configured.Error(
            ("FunctionalityProfiles:online:Duplicates", "Allow"),
            ("Channels:houston:Type", "OnlineStore"),
            ("Channels:houston:LegalEntity", "usrt"),
            ("Channels:houston:FunctionalityProfile", "onlin"));

        Assert.Equal("Channels:houston:FunctionalityProfile", error.Path);
        Assert.Contains("Did you mean 'online'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_customer_that_is_missing_is_an_error_that_names_the_nearest()
    {
        var error = Configured.Error(
            [.. Configured.Good, ("DefaultCustomers:web:CustomerGroup", "30"), ("Channels:houston-online:DefaultCustomer", "wep")]);

        Assert.Equal("Channels:houston-online:DefaultCustomer", error.Path);
        Assert.Contains("Did you mean 'web'?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Channels:houston-online:Type", null)]
    [InlineData("Channels:houston-online:Type", "")]
    [InlineData("Channels:houston-online:Type", " ")]
    [InlineData("Channels:houston-online:LegalEntity", null)]
    [InlineData("Channels:houston-online:LegalEntity", "")]
    [InlineData("Channels:houston-online:LegalEntity", "a-company-that-is-too-long")]
    [InlineData("Channels:houston-online:LegalEntity", "us\u0001rt")]
    [InlineData("Channels:houston-online:FunctionalityProfile", "on\u0001line")]
    public void What_a_channel_must_say_is_never_guessed(string key, string? value)
        => Assert.Equal(key, Configured.Error([.. Configured.Good.Where(entry => entry.Key != key), (key, value)]).Path);

    [Fact]
    public void A_channel_with_an_impossible_name_is_an_error_at_its_path()
    {
        var name = new string('x', ChannelId.MaxLength + 1);

        Assert.Equal($"Channels:{name}", Configured.Error(($"Channels:{name}:Type", "OnlineStore")).Path);
    }

    [Theory]
    [InlineData("FunctionalityProfiles", "x")]
    [InlineData("FunctionalityProfiles:online", "async")]
    [InlineData("Headquarters", "Dynamics365")]
    [InlineData("Headquarters:MaxConcurrency:Value", "16")]
    [InlineData("Channels:houston-online:DefaultCustomer:Affiliations", "Loyal")]
    public void A_value_where_a_section_belongs_and_the_reverse_are_errors(string key, string value)
        => Assert.Contains(
            Configured.Errors([.. Configured.Good.Where(entry => !entry.Key.StartsWith("FunctionalityProfiles", StringComparison.Ordinal)
                && !entry.Key.EndsWith("FunctionalityProfile", StringComparison.Ordinal)), (key, value)]),
            static error
                => error.Message.Contains("section", StringComparison.Ordinal)
                    || error.Message.Contains("a list", StringComparison.Ordinal));

    [Theory]
    [InlineData(
        """{ "Channels": [ { "Id": "houston-online", "Type": "OnlineStore", "LegalEntity": "usrt" } ] }""", "Channels", "found a list")]
    [InlineData("""{ "Channels": [ "houston-online", "boston-store" ] }""", "Channels", "found a list")]
    [InlineData("""{ "FunctionalityProfiles": [ { "Id": "online" }, { "Id": "store" } ] }""", "FunctionalityProfiles", "found a list")]
    [InlineData("""{ "DefaultCustomers": [ { "CustomerGroup": "30" } ] }""", "DefaultCustomers", "found a list")]
    [InlineData("""{ "Channels": { "houston-online": [ { "Type": "OnlineStore" } ] } }""", "Channels:houston-online", "found a list")]
    [InlineData("""{ "Headquarters": [ { "Provider": "Simulated" } ] }""", "Headquarters", "found a list")]
    [InlineData("""{ "Store": [ "Sqlite" ] }""", "Store", "found a list")]
    [InlineData("""{ "Synchronizer": [ { "BatchSize": 1 } ] }""", "Synchronizer", "found a list")]
    [InlineData("""{ "Store": { "Provider": [ "Sqlite" ] } }""", "Store:Provider", "found a list")]
    [InlineData("""{ "Store": { "Provider": { "Name": "Sqlite" } } }""", "Store:Provider", "found a section")]
    [InlineData(
        """{ "Headquarters": { "MaintenanceWindows": { "Start": "2026-12-06T22:00:00Z", "End": "2026-12-06T23:30:00Z" } } }""",
        "Headquarters:MaintenanceWindows", "found an object")]
    [InlineData(
        """{ "Headquarters": { "MaintenanceWindows": [ [ "2026-12-06T22:00:00Z" ] ] } }""", "Headquarters:MaintenanceWindows:0",
        "found a list")]
    [InlineData(
        """{ "DefaultCustomers": { "web": { "Affiliations": { "Name": "Loyal" } } } }""", "DefaultCustomers:web:Affiliations",
        "found an object")]
    [InlineData(
        """{ "DefaultCustomers": { "web": { "Affiliations": [ { "Name": "Loyal" } ] } } }""", "DefaultCustomers:web:Affiliations:0",
        "found a section")]
    [InlineData(
        """{ "DefaultCustomers": { "web": { "Affiliations": [ "Loyal", [ "Student" ] ] } } }""", "DefaultCustomers:web:Affiliations:1",
        "found a list")]
    [InlineData("""{ "DefaultCustomers": { "web": [ "30" ] } }""", "DefaultCustomers:web", "found a list")]
    public void A_list_where_an_object_belongs_and_the_reverse_are_named_as_such(string json, string path, string found)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));

        var error = Assert.Single(Configured.Check(new ConfigurationBuilder().AddJsonStream(stream).Build()).Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_is_a_list_is_named_as_such()
    {
        using var stream = new MemoryStream("""{ "CommerceCustomers": [ { "Channels": {} } ] }"""u8.ToArray());

        var errors = Configured.Check(new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("CommerceCustomers")).Errors;

        Assert.Equal(
            ("CommerceCustomers", "Expected an object ({ ... }), but found a list ([ ... ])."), (errors[0].Path, errors[0].Message));
    }

    [Fact]
    public void A_channel_may_be_a_number()
        => Assert.Equal(
            "052",
            Configured.Read(("Channels:052:Type", "RetailStore"), ("Channels:052:LegalEntity", "usrt")).Channels.Keys.Single().Value);

    [Fact]
    public void The_paths_of_errors_begin_with_the_section_that_was_given()
    {
        var section = Configured.From(("CommerceCustomers:Store:File", "x")).GetSection("CommerceCustomers");

        Assert.Equal("CommerceCustomers:Store:File", Assert.Single(Configured.Check(section).Errors).Path);
    }
}
