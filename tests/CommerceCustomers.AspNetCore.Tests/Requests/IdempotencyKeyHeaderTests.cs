using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Requests;

/// <summary>
/// Idempotency-Key with and without double quotes.
/// </summary>
public sealed class IdempotencyKeyHeaderTests
{
    private const string Path = "channels/houston-online/customers";

    [Theory]
    [InlineData("k", "\"k\"")]
    [InlineData("\"k\"", "k")]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData(@"back\slash", @"""back\\slash""")]
    [InlineData("\"k\"", "\"k\";v=1")]
    [InlineData("\"k\"", "\"k\" ; a; b=?1; c=\"x\\\"y\"")]
    public async Task A_key_with_quotes_and_without_is_the_same_key(string first, string second)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var one = await SignUpAsync(service, first);
        var other = await SignUpAsync(service, second);

        Assert.Equal((202, 202), (one.Status, other.Status));
        Assert.Equal((string)one.Json["customerId"]!, (string)other.Json["customerId"]!);
        Assert.Equal(1, await service.CountAsync());
    }

    [Theory]
    [InlineData("\"a\\\"b\"", "\"ab\"")]
    [InlineData("\"k\"", "\"K\"")]
    [InlineData("k", "'k'")]
    public async Task Another_key_is_another_customer(string first, string second)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        await SignUpAsync(service, first);
        await SignUpAsync(service, second);

        Assert.Equal(2, await service.CountAsync());
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"k")]
    [InlineData("k\"")]
    [InlineData("a\"b")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"k\" x")]
    [InlineData("\"k\";")]
    [InlineData("\"k\", \"l\"")]
    [InlineData("\"a\\x\"")]
    [InlineData("\"a\\\"")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    public async Task A_malformed_key_is_refused_with_what_was_expected(string key)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await SignUpAsync(service, key);

        answer.AssertProblem(400, "InvalidHeader");
        Assert.Equal("Idempotency-Key", answer.Errors.Single().Field);
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task A_key_may_have_255_characters_not_counting_quotes_and_escapes()
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var longest = await SignUpAsync(service, $"\"{string.Concat(Enumerable.Repeat("\\\"", 255))}\"");
        var tooLong = await SignUpAsync(service, $"\"{new string('k', 256)}\"");

        Assert.Equal(202, longest.Status);
        tooLong.AssertProblem(400, "InvalidHeader");
    }

    [Fact]
    public async Task A_key_that_was_bound_with_its_quotes_still_finds_its_customer()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var customers = service.Services.GetRequiredService<ICustomerCreationService>();
        var before = await customers.CreateAsync(
            new CustomerCreationRequest
            {
                Channel = new("houston-online"),
                Customer = new Customer { FirstName = "Ada", LastName = "Lovelace", Email = "ada@example.com" },
                IdempotencyKey = "\"k\"",
            },
            TestContext.Current.CancellationToken);
        var pending = Assert.IsType<CustomerCreationResult.Pending>(before);

        var answer = await SignUpAsync(service, "\"k\"");

        Assert.Equal(pending.CustomerId.ToString(), (string)answer.Json["customerId"]!);
    }

    [Fact]
    public async Task Any_key_of_printable_ASCII_is_the_same_key_in_quotes()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        await Gen.Char[" !#$%&'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~"].Array[1, 40]
            .Select(static characters => $"x{new string(characters)}x")
            .SampleAsync(
                async key =>
                {
                    var bare = await SignUpAsync(service, key);
                    var quoted = await SignUpAsync(service, $"\"{key.Replace("\\", "\\\\", StringComparison.Ordinal)}\"");
                    return bare.Status == 202 && (string)bare.Json["customerId"]! == (string)quoted.Json["customerId"]!;
                },
                iter: 100,
                threads: 1);
    }

    private static Task<Answer> SignUpAsync(Service service, string key)
        => service.SendAsync(HttpMethod.Post, Path, CustomerJson.Ada().ToJsonString(), ("Idempotency-Key", key));
}
