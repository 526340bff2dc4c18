using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

/// <summary>
/// Common spellings are accepted over HTTP as from a file, and invalid values are refused without repeating them.
/// </summary>
public sealed class SpellingTests
{
    private const string Path = "channels/houston-online/customers";

    [Theory]
    [InlineData("US", "usd", "en_US", "USA", "USD", "en-US")]
    [InlineData("us", "USD", "en-us", "USA", "USD", "en-us")]
    [InlineData("United States", "Eur", "de_DE.UTF-8", "USA", "EUR", "de-DE")]
    [InlineData("840", "jpy", "ja_JP", "USA", "JPY", "ja-JP")]
    public async Task Common_spellings_of_codes_are_accepted(
        string country, string currency, string language, string expectedCountry, string expectedCurrency, string expectedLanguage)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await service.PostAsync(Path, With(country, currency, language).ToJsonString());

        answer.AssertStatus(202);
        var record = (await service.GetAsync($"customers/{answer.Json["customerId"]}")).Json;
        Assert.Equal(
            (expectedCountry, expectedCurrency, expectedLanguage),
            ((string)record["addresses"]![0]!["country"]!, (string)record["currency"]!, (string)record["language"]!));
    }

    [Fact]
    public async Task Common_spellings_of_codes_are_accepted_in_a_patch()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var id = await service.PendingAsync();

        var answer = await service.SendAsync(
            HttpMethod.Patch,
            $"customers/{id}",
            """{"currency":"gbp","addresses":[{"country":"uk","street":"12 Elm Row\r\nFlat 9"}]}""",
            ("If-Match", "*"));

        answer.AssertStatus(200);
        var address = answer.Json["addresses"]![0]!;
        Assert.Equal(
            ("GBP", "GBR", "12 Elm Row\nFlat 9"),
            ((string)answer.Json["currency"]!, (string)address["country"]!, (string)address["street"]!));
    }

    [Theory]
    [InlineData("language", "secret-value-of-somebody")]
    [InlineData("language", "secret_value")]
    [InlineData("currency", "sec")]
    [InlineData("currency", "secret")]
    [InlineData("phone", "secret")]
    [InlineData("phone", "4.47900E+11")]
    [InlineData("email", "secret")]
    [InlineData("firstName", "secret\u009d")]
    [InlineData("firstName", "secret\u202e")]
    [InlineData("lastName", "\u200b")]
    [InlineData("lastName", "\u2800")]
    [InlineData("country", "Secretland")]
    [InlineData("country", "SEC")]
    public async Task The_error_for_an_invalid_value_does_not_repeat_the_value(string field, string value)
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var customer = field == "country" ? With(value, "USD", "en-us") : CustomerJson.Ada();
        if (field != "country")
        {
            customer[field] = value;
        }

        var answer = await service.PostAsync(Path, customer.ToJsonString());

        answer.AssertProblem(422, "InvalidCustomer");
        Assert.EndsWith(field, answer.Errors.Single().Field, StringComparison.Ordinal);
        Assert.DoesNotContain("sec", answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("4.479", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/json; charset=UTF8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=\"UTF8\"")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("Application/JSON")]
    public async Task UTF_8_is_accepted_under_the_names_that_clients_use(string contentType)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        (await service.PostAsync(Path, CustomerJson.Ada().ToJsonString(), contentType)).AssertStatus(202);
    }

    private static JsonObject With(string country, string currency, string language)
    {
        var customer = CustomerJson.Ada();
        customer["currency"] = currency;
        customer["language"] = language;
        customer["addresses"] = new JsonArray(new JsonObject { ["country"] = country });
        return customer;
    }
}
