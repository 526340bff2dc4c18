namespace CommerceCustomers.Tests.Fixtures;

/// <summary>Tests with a world run one after the other, because the fake clock moves on when the thread pool has become quiet.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WorldCollection
{
    public const string Name = "World";
}
