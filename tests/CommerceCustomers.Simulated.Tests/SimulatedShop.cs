using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Simulated.Tests;

/// <summary>The settings of a shop that names the simulated headquarters.</summary>
internal static class SimulatedShop
{
    public static IConfigurationRoot Configure(params IEnumerable<(string Key, string Value)> more)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        configuration["Headquarters:Provider"] = "Simulated";
        configuration["Channels:boston-store:Type"] = "RetailStore";
        configuration["Channels:boston-store:LegalEntity"] = "usrt";
        foreach (var (key, value) in more)
        {
            configuration[key] = value;
        }

        return configuration;
    }
}
