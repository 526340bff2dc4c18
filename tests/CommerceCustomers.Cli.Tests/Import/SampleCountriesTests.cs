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
        Assert.DoesNotContain(names, static name => Address.FindCountry(name) is null);
    }
}
