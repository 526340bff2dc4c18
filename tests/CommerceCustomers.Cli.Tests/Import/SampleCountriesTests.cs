using CommerceCustomers.Customers;
using CsvHelper;

namespace CommerceCustomers.Cli.Tests.Import;

public sealed class SampleCountriesTests
{
    [Fact]
    public void Every_country_of_the_sample_is_known()
    {
        using var reader = CsvReader.FromFile(ImportFolder.SamplePath);
        var names = new HashSet<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString("Country"));
        }

        Assert.Equal(240, names.Count);
        Assert.All(names, static name => Assert.True(IsoCodes.IsCountry(Spelt(name)), name));
    }

    private static string Spelt(string name)
        => CustomerSpelling.Of(new Customer { Addresses = [new Address { Country = name }] }).Addresses[0].Country!;
}
