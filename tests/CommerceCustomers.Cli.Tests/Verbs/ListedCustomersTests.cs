using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class ListedCustomersTests
{
    private const int Customers = 2500;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1001)]
    [InlineData(Customers, Customers)]
    [InlineData(10_000, Customers)]
    public async Task As_many_customers_are_listed_as_were_asked_for_whatever_a_page_holds(int count, int expected)
    {
        var services = new ServiceCollection().AddSingleton<ICustomerReader>(new GeneratedCustomers(Customers));
        services.AddCommerceCustomers(static options => options.Channels.Add(new(new("till"), new("usrt"), ChannelType.RetailStore)));
        await using var provider = services.BuildServiceProvider();
        var finder = provider.GetRequiredService<ICustomerFinder>();

        var listed = new List<CustomerId>();
        await foreach (var record in ListedCustomers.ReadAsync(
            finder, new CustomerFilter(), after: null, count, TestContext.Current.CancellationToken))
        {
            listed.Add(record.CustomerId);
        }

        Assert.Equal(Enumerable.Range(0, expected).Select(GeneratedCustomers.IdOf), listed);
    }
}
