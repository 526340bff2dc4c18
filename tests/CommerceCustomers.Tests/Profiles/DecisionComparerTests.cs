using CommerceCustomers.Profiles;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Profiles;

/// <summary>Stores know decisions by their numbers: two are one exactly when both have the same text.</summary>
public sealed class DecisionComparerTests
{
    [Fact]
    public void Two_decisions_are_equal_when_they_have_the_same_text()
    {
        var (decisions, others) = (NewDecisions(), NewDecisions());
        for (var left = 0; left < decisions.Length; left++)
        {
            for (var right = 0; right < others.Length; right++)
            {
                var (one, other) = (decisions[left], others[right]);
                Assert.Equal(left == right, one.ToText() == other.ToText());
                Assert.Equal(left == right, DecisionComparer.Instance.Equals(one, other));
            }

            Assert.Equal(DecisionComparer.Instance.GetHashCode(decisions[left]), DecisionComparer.Instance.GetHashCode(others[left]));
        }
    }

    private static CreationDecision[] NewDecisions() =>
    [
        Given.AsyncDecision,
        Given.SyncDecision,
        Made(),
        Made(inherited: ["currency"]),
        Made(inherited: ["language"]),
        Made(inherited: ["currency", "language"]),
        Made(mode: CustomerCreationMode.Sync),
        Made(source: ProfileSource.NoProfile),
        Made(profile: null),
        Made(strategy: "sync"),
        Made(reason: "Otherwise."),
    ];

    private static CreationDecision Made(
        CustomerCreationMode mode = CustomerCreationMode.Async,
        ProfileSource source = ProfileSource.Profile,
        string? profile = "online",
        string strategy = "async",
        string reason = "Because.",
        IReadOnlyList<string>? inherited = null) => new(mode, source, profile, strategy, reason, inherited);
}
