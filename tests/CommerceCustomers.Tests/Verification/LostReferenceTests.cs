using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Tests.Verification;

/// <summary>An account that is gone and an account that has lost its customer id are two findings.</summary>
[Collection(WorldCollection.Name)]
public sealed class LostReferenceTests
{
    private static readonly CustomerId Other = CustomerId.New(Given.Noon);

    public static TheoryData<string, string, string> Looks => new()
    {
        { "empty", VerificationFindingKind.ReferenceLost, "no customer id stands there any more" },
        { "other", VerificationFindingKind.ReferenceLost, $"the customer id {Other} stands there now" },
        { "gone", VerificationFindingKind.Missing, "Headquarters holds no customer with this id" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_customer_that_is_not_found_by_its_id_is_looked_at_by_its_account(
        string state, string expected, string words)
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(5);
        world.Questions.Answer(ids[2]);
        world.Questions.OnLook = _ => state == "gone" ? null : new HeadquartersAccount(state == "other" ? Other : null);

        var report = await world.VerifyAsync();

        var finding = Assert.Single(world.Findings);
        Assert.Equal((expected, ids[2]), (finding.Kind, finding.Record.CustomerId));
        Assert.Contains(words, finding.Detail, StringComparison.Ordinal);
        Assert.Equal([finding.Record.AccountNumber!.Value], world.Questions.LookedAt);
        Assert.Equal(
            (5L, state == "gone" ? 1L : 0L, state == "gone" ? 0L : 1L, false),
            (report.Checked, report[VerificationFindingKind.Missing], report[VerificationFindingKind.ReferenceLost], report.IsClean));
    }

    [Fact]
    public async Task With_its_customer_id_there_an_index_was_late_and_nothing_is_wrong()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(3);
        world.Questions.Answer(ids[1]);
        world.Questions.OnLook = _ => new HeadquartersAccount(ids[1]);

        var report = await world.VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal(3L, report.Checked);
    }

    [Fact]
    public async Task Where_nobody_can_look_it_is_missing()
    {
        await using var world = TestWorld.InAsyncMode().WithQuestionsIntercepted().Build();
        var ids = await world.AddLongSynchronizedAsync(3);
        world.Questions.Answer(ids[1]);

        await world.VerifyAsync();

        Assert.Equal(VerificationFindingKind.Missing, Assert.Single(world.Findings).Kind);
    }
}
