using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Headquarters;

public sealed class UntypedFailureLogTests
{
    private static readonly HeadquartersCustomer Ada = Given.HeadquartersCustomer();

    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly FakeLogger _logger = new();

    [Fact]
    public void An_untyped_exception_is_logged_with_type_and_stack_and_without_the_customer()
    {
        CreateSut().Write(
            "create",
            Thrown(() => throw new InvalidOperationException("No row for Lovelace.", new FormatException("of ada@example.com"))),
            Ada);

        var told = Assert.Single(Told());
        Assert.Contains("InvalidOperationException: No row for [removed].", told, StringComparison.Ordinal);
        Assert.Contains("FormatException", told, StringComparison.Ordinal);
        Assert.Contains(nameof(UntypedFailureLogTests), told, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", told, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_customer_to_remove_only_type_and_stack_are_logged()
    {
        CreateSut().Write("find", Thrown(static () => throw new NotSupportedException("of Lovelace")), customer: null);

        Assert.DoesNotContain("Lovelace", Assert.Single(Told()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_kind_is_logged_once_a_minute_with_how_many_there_were()
    {
        var log = CreateSut();
        for (var time = 0; time < 100; time++)
        {
            log.Write("create", new InvalidOperationException(), Ada);
        }

        log.Write("complete", new InvalidOperationException(), Ada);
        _clock.Advance(TimeSpan.FromMinutes(2));
        log.Write("create", new InvalidOperationException(), Ada);

        var told = Told();
        Assert.Equal(3, told.Count);
        Assert.Contains("99 like it", told[2], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NoDefects))]
    public void What_an_adapter_is_to_throw_and_what_a_network_does_is_no_defect(Exception exception)
    {
        CreateSut().Write("create", exception, Ada);

        Assert.Empty(Told());
    }

    public static TheoryData<Exception> NoDefects =>
    [
        new HeadquartersUnavailableException("No."), new HeadquartersAmbiguousException("No."), new HeadquartersMisconfiguredException(
            "No."),
        new CustomerRejectedException("E17", "No."), new TimeoutException(), new OperationCanceledException(),
    ];

    private static Exception Thrown(Action action) => Assert.ThrowsAny<Exception>(action);

    private List<string> Told()
    {
        var lines = _logger.Collector.GetSnapshot();
        Assert.All(lines, static line => Assert.Equal((LogLevel.Warning, 1420), (line.Level, line.Id.Id)));
        return [.. lines.Select(static line => line.Message)];
    }

    private UntypedFailureLog CreateSut() => new(_clock, _logger);
}
