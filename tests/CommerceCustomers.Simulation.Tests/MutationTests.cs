using CommerceCustomers.Simulation.Mutations;

namespace CommerceCustomers.Simulation.Tests;

/// <summary>Each deliberate bug is found within the seeds that every build runs, so the simulation can fail.</summary>
public sealed class MutationTests
{
    private const int Seeds = 3000;

    public static TheoryData<string> Bugs =>
    [
        .. typeof(Mutation).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(Mutation)) && !type.IsAbstract)
            .Select(static type => type.Name)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_deliberate_bug_is_found(string bug)
    {
        var type = typeof(Mutation).Assembly.GetType($"{typeof(Mutation).Namespace}.{bug}")!;

        var found = SeedRange.FirstBroken(Seeds, () => (Mutation)Activator.CreateInstance(type)!);

        Assert.NotNull(found);
        TestContext.Current.TestOutputHelper?.WriteLine(found);
    }
}
