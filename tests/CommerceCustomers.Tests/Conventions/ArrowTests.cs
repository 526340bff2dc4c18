namespace CommerceCustomers.Tests.Conventions;

public sealed class ArrowTests
{
    private const string Core = "CommerceCustomers";
    private const string Tool = "CommerceCustomers.Cli";
    private const string Templates = "CommerceCustomers.Templates";

    [Theory]
    [InlineData(Core)]
    [InlineData(Templates)]
    public void The_core_and_the_templates_reference_none_of_ours(string package) => Assert.Empty(ProjectReferences(package));

    [Fact]
    public void Every_package_references_the_core_and_nothing_else_of_ours()
        => Assert.All(
            Repository.Packages.Except([Core, Tool, Templates]), static package => Assert.Equal([Core], ProjectReferences(package)));

    [Fact]
    public void The_core_references_abstractions_Polly_and_the_table_of_phone_numbers_alone()
        => Assert.Equal(
            [
                "Microsoft.Extensions.Configuration.Abstractions",
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options",
                "Polly.Core",
                "libphonenumber-csharp",
            ],
            Repository.Project(Core).Descendants("PackageReference")
                .Where(static reference => (string?)reference.Attribute("PrivateAssets") != "all")
                .Select(static reference => (string)reference.Attribute("Include")!)
                .Order(StringComparer.Ordinal));

    private static IEnumerable<string> ProjectReferences(string package) => Repository.Project(package).Descendants("ProjectReference")
        .Select(static reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
}
