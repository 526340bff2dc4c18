using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Headquarters;

public sealed class UntypedFailureLogTests
{
    private static readonly HeadquartersCustomer Ada = new()
    {
        Id = CustomerId.New(Given.Noon),
        Channel = Given.Online,
        LegalEntity = Given.Usrt,
        Customer = Given.Ada,
    };

    private readonly FakeTimeProvider _clock = new(Given.Noon);
    private readonly List<string> _told = [];

    [Fact]
    public void An_exception_that_is_no_typed_failure_is_told_with_type_and_stack_and_without_the_customer()
    {
        CreateSut().Write("create", Thrown(() => throw new InvalidOperationException("No row for Lovelace.", new FormatException("of ada@example.com"))), Ada);

        var told = Assert.Single(_told);
        Assert.Contains("InvalidOperationException: No row for [removed].", told, StringComparison.Ordinal);
        Assert.Contains("FormatException", told, StringComparison.Ordinal);
        Assert.Contains(nameof(UntypedFailureLogTests), told, StringComparison.Ordinal);
        Assert.DoesNotContain("Lovelace", told, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_knows_whose_message_it_is_the_type_and_the_stack_are_told()
    {
        CreateSut().Write("find", Thrown(static () => throw new NotSupportedException("of Lovelace")), customer: null);

        Assert.DoesNotContain("Lovelace", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_kind_is_told_once_a_minute_with_how_many_there_were()
    {
        var log = CreateSut();
        for (var time = 0; time < 100; time++)
        {
            log.Write("create", new InvalidOperationException(), Ada);
        }

        log.Write("complete", new InvalidOperationException(), Ada);
        _clock.Advance(TimeSpan.FromMinutes(2));
        log.Write("create", new InvalidOperationException(), Ada);

        Assert.Equal(3, _told.Count);
        Assert.Contains("99 like it", _told[2], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NoDefects))]
    public void What_an_adapter_is_to_throw_and_what_a_network_does_is_no_defect(Exception exception)
    {
        CreateSut().Write("create", exception, Ada);

        Assert.Empty(_told);
    }

    public static TheoryData<Exception> NoDefects =>
    [
        new HeadquartersUnavailableException("No."), new HeadquartersAmbiguousException("No."), new HeadquartersMisconfiguredException("No."),
        new CustomerRejectedException("E17", "No."), new TimeoutException(), new OperationCanceledException(),
    ];

    private static Exception Thrown(Action action) => Assert.ThrowsAny<Exception>(action);

    private UntypedFailureLog CreateSut() => new(_clock, new Listening(_told));

    private sealed class Listening(List<string> told) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal((LogLevel.Warning, 1420), (logLevel, eventId.Id));
            told.Add(formatter(state, exception));
        }
    }
}
