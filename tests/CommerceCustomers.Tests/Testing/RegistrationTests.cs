using CommerceCustomers.Headquarters;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Testing;

public sealed class RegistrationTests
{
    [Fact]
    public async Task One_store_in_memory_is_both_sides()
    {
        await using var provider = Build(static builder => builder.UseInMemoryStore());

        var store = provider.GetRequiredService<InMemoryCustomerStore>();
        Assert.Same(store, provider.GetRequiredService<ICustomerStore>());
        Assert.Same(store, provider.GetRequiredService<ICustomerReader>());
    }

    [Fact]
    public async Task The_scripted_headquarters_follows_its_script_on_the_registered_clock()
    {
        await using var provider = Build(
            static builder => builder.UseScriptedHeadquarters(static headquarters => headquarters.DownFrom(Given.Noon)));

        var headquarters = provider.GetRequiredService<IHeadquarters>();
        Assert.Same(provider.GetRequiredService<ScriptedHeadquarters>(), headquarters);
        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => headquarters.ProbeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_said_to_replace_another_is_there_alone()
    {
        await using var provider = Build(static builder => builder
            .UseInMemoryStore()
            .UseInMemoryStore()
            .UseHeadquarters(new StubHeadquarters())
            .ReplaceHeadquarters()
            .UseScriptedHeadquarters());

        Assert.Single(provider.GetServices<ICustomerStore>());
        Assert.Single(provider.GetServices<ICustomerReader>());
        Assert.IsType<ScriptedHeadquarters>(Assert.Single(provider.GetServices<IHeadquarters>()));
    }

    private static ServiceProvider Build(Action<ICommerceCustomersBuilder> configure)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new FakeTimeProvider(Given.Noon));
        configure(services.AddCommerceCustomers(Given.Settings()));
        return services.BuildServiceProvider();
    }
}
