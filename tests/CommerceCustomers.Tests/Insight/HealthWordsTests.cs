using System.Globalization;
using CommerceCustomers.Insight;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>The reasons of the health are English; page and tool show them in the language of the reader.</summary>
public sealed class HealthWordsTests
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it");
    private static readonly Reading<object> Written = Read(new object());

    [Fact]
    public void Every_reason_has_words_in_every_language()
    {
        var (shop, legalEntity) = (new ChannelId("houston-online"), new LegalEntityId("usrt"));
        var shut = new GateStatus { Since = Given.Noon, Cause = HeadquartersFailure.Misconfigured, Reason = "401." };
        var troubled = new CommerceStatus(
            Given.Noon,
            [
                new CustomerCount(shop, legalEntity, CustomerState.Pending, 1, Given.Noon.AddDays(-30)),
                new CustomerCount(shop, legalEntity, CustomerState.NeedsAttention, 2_000_000, Given.Noon),
            ],
            shut)
        {
            AdapterDefect = "It says nothing.",
            ShutLegalEntities = new Dictionary<LegalEntityId, GateStatus> { [legalEntity] = shut },
        };
        var away = new CustomerStoreException(CustomerStoreFailure.Full, "The disk is full.");
        var hanging = new Reading<object>(Value: null, Failure: null, FailingFor: null, TimeSpan.FromSeconds(11), IsDoubted: false);
        var broken = new InvalidOperationException();

        string[] reasons =
        [
            .. Reasons(Written, Read(troubled)),
            .. Reasons(Failing<object>(away), Failing<CommerceStatus>(away)),
            .. Reasons(Failing<object>(broken), Failing<CommerceStatus>(away)),
            .. Reasons(hanging, Failing<CommerceStatus>(away)),
            .. Reasons(Written, Failing<CommerceStatus>(away)),
            .. Reasons(Written, Failing<CommerceStatus>(broken)),
        ];

        Assert.Equal(10, reasons.Length);
        Assert.All(reasons, static reason => Assert.NotNull(OwnWords.Find(reason, Italian)));
    }

    private static IReadOnlyList<string> Reasons(Reading<object> writing, Reading<CommerceStatus> status)
        => HealthRules.Decide(writing, status, new HealthSettings(), Given.Noon).Reasons;

    private static Reading<T> Read<T>(T value)
        where T : class
        => new(value, Failure: null, FailingFor: null, UnderWayFor: null, IsDoubted: false);

    private static Reading<T> Failing<T>(Exception failure)
        where T : class
        => new(Value: null, failure, TimeSpan.FromMinutes(1), UnderWayFor: null, IsDoubted: false);
}
