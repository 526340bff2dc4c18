using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommerceCustomers.Tests.Conventions;

namespace CommerceCustomers.Tests.Examples;

/// <summary>
/// The examples in the documentation of the core are regions of the tests, each named after its member, for example
/// "// begin: ICustomerFinder.FindAsync".
/// </summary>
public sealed partial class DocumentationExampleTests
{
    private static readonly string Documentation = Path.ChangeExtension(typeof(ICustomerCreationService).Assembly.Location, ".xml");

    [Fact]
    public void Every_example_is_the_region_of_its_member_and_every_region_is_an_example()
    {
        var examples = Examples()
            .Select(static example => new CodeRegion(example.Member, CodeRegion.Dedent(example.Code.Value.Split('\n'))));

        Assert.Equal(Ordered(Regions()), Ordered(examples));
    }

    [Fact]
    public void Every_example_is_short_and_says_its_language()
        => Assert.All(Examples(), static example =>
        {
            Assert.Equal("csharp", example.Code.Attribute("language")?.Value);
            Assert.InRange(example.Code.Value.Trim().Split('\n').Length, 1, 13);
        });

    [Fact]
    public void The_most_used_members_have_an_example()
        => Assert.Superset(
            new HashSet<string>
            {
                "AddCommerceCustomers", "UseHeadquarters", "UseStore", "AddEventHandler", "AddCreationStrategy",
                "ICustomerCreationService.CreateAsync", "CustomerCreationRequest.IdempotencyKey", "CustomerCreationResult.Match",
                "CustomerCreationResult.Accepted", "CustomerCreationResult.Rejected.ErrorsByField", "Customer",
                "ICustomerFinder.FindAsync", "ICustomerFinder.ListAsync", "ICustomerWaiter.EnsureSynchronizedAsync",
                "ICustomerInsight.ExplainAsync", "ICustomerRepair.EditAsync", "ICustomerRepair.RequeueAsync",
                "ICustomerVerification.VerifyAsync", "ICustomerEventHandler.HandleAsync", "IHeadquarters.CreateAsync", "HeadquartersLimits",
            },
            Examples().Select(static example => example.Member).ToHashSet());

    private static IEnumerable<(string Member, XElement Code)> Examples()
        => XDocument.Load(Documentation, LoadOptions.PreserveWhitespace)
            .Descendants("example")
            .Select(static example => (NameOf(example.Parent!.Attribute("name")!.Value), Assert.Single(example.Elements("code"))));

    private static IEnumerable<CodeRegion> Regions()
        => Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "CommerceCustomers.Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.EndsWith(nameof(DocumentationExampleTests) + ".cs", StringComparison.Ordinal))
            .SelectMany(CodeRegion.ReadAll)
            .Where(static region => char.IsUpper(region.Name[0]));

    private static List<string> Ordered(IEnumerable<CodeRegion> regions)
        => [.. regions.Select(static region => $"{region.Name}\n{region.Code}").Order(StringComparer.Ordinal)];

    /// <summary>Names a member of the documentation without its namespace, parameters and static class.</summary>
    private static string NameOf(string documentationId)
    {
        var name = Parameters().Replace(documentationId[2..], "");
        var prefix = typeof(ICustomerCreationService).Assembly.GetExportedTypes()
            .SelectMany(static type => new[] { type.Namespace, type is { IsAbstract: true, IsSealed: true } ? type.FullName : null })
            .Where(prefix => prefix is not null && name.StartsWith(prefix + ".", StringComparison.Ordinal))
            .MaxBy(static prefix => prefix!.Length);
        return name[(prefix!.Length + 1)..];
    }

    [GeneratedRegex(@"``?\d+|\(.*\)$")]
    private static partial Regex Parameters();
}
