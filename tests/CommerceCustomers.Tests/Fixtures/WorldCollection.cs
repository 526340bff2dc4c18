namespace CommerceCustomers.Tests.Fixtures;

// Tests with a world run one after the other, because the fake clock moves on when the thread pool has become quiet.
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WorldCollection
{
    public const string Name = "World";
}
