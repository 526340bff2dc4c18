using System.Net.Sockets;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Tests.Fixtures;
using Polly.Timeout;

namespace CommerceCustomers.Tests.Headquarters;

public sealed class HeadquartersOutcomeTests
{
    public static TheoryData<Exception, HeadquartersFailure> Rows => new()
    {
        { new HeadquartersUnavailableException("503"), HeadquartersFailure.Unavailable },
        { new HttpRequestException(HttpRequestError.NameResolutionError), HeadquartersFailure.Unavailable },
        { new HttpRequestException(HttpRequestError.ConnectionError), HeadquartersFailure.Unavailable },
        { new HttpRequestException(HttpRequestError.SecureConnectionError), HeadquartersFailure.Unavailable },
        { new SocketException((int)SocketError.ConnectionRefused), HeadquartersFailure.Unavailable },
        { new SocketException((int)SocketError.HostNotFound), HeadquartersFailure.Unavailable },
        { new SocketException((int)SocketError.NetworkUnreachable), HeadquartersFailure.Unavailable },
        { new HeadquartersThrottledException("429", TimeSpan.FromSeconds(7)), HeadquartersFailure.Throttled },
        { new HeadquartersAmbiguousException("502"), HeadquartersFailure.Ambiguous },
        { new TimeoutException(), HeadquartersFailure.Ambiguous },
        { new TimeoutRejectedException(), HeadquartersFailure.Ambiguous },
        { new OperationCanceledException(), HeadquartersFailure.Ambiguous },
        { new TaskCanceledException(), HeadquartersFailure.Ambiguous },
        { new SocketException((int)SocketError.ConnectionReset), HeadquartersFailure.Ambiguous },
        { new HttpRequestException(HttpRequestError.ResponseEnded), HeadquartersFailure.Ambiguous },
        { new HttpRequestException(HttpRequestError.InvalidResponse), HeadquartersFailure.Ambiguous },
        { new HttpRequestException("no kind at all"), HeadquartersFailure.Ambiguous },
        { new IOException(), HeadquartersFailure.Ambiguous },
        { new InvalidOperationException(), HeadquartersFailure.Ambiguous },
        { new CustomerRejectedException("E42", "The group does not exist."), HeadquartersFailure.Rejected },
        { new HeadquartersMisconfiguredException("401"), HeadquartersFailure.Misconfigured },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_exception_is_one_class_of_failure(Exception exception, HeadquartersFailure expected)
    {
        var outcome = HeadquartersOutcome.Of(exception);

        Assert.Equal(expected, outcome.Failure);
        Assert.Null(outcome.Accounts);
        Assert.NotEmpty(outcome.Code);
        Assert.NotEmpty(outcome.Message);
    }

    [Fact]
    public void A_throttling_carries_the_pause_that_headquarters_asked_for()
        => Assert.Equal(
            TimeSpan.FromSeconds(7),
            HeadquartersOutcome.Of(new HeadquartersThrottledException("429", TimeSpan.FromSeconds(7))).RetryAfter);

    [Fact]
    public void A_misconfiguration_carries_the_legal_entity_it_concerns()
        => Assert.Equal(
            Given.Usrt, HeadquartersOutcome.Of(new HeadquartersMisconfiguredException("no company", Given.Usrt)).LegalEntity);

    [Fact]
    public void A_refusal_carries_the_code_and_the_words_of_headquarters()
    {
        var outcome = HeadquartersOutcome.Of(new CustomerRejectedException("E42", "The group does not exist."));

        Assert.Equal("E42", outcome.Code);
        Assert.Equal("The group does not exist.", outcome.Message);
    }

    [Theory]
    [InlineData(CustomerFields.CustomerGroup, "customerGroup")]
    [InlineData(CustomerFields.Street, "street")]
    [InlineData("Ada Lovelace", null)]
    [InlineData("CustGroup", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_refused_field_is_kept_by_our_name_and_no_other(string? named, string? kept)
    {
        var outcome = HeadquartersOutcome.Of(new CustomerRejectedException("E42", "The group does not exist.") { Field = named });

        Assert.Equal(kept, outcome.ToError(Given.Noon).Field);
    }

    [Fact]
    public void Every_field_of_a_customer_has_a_name_that_is_kept()
    {
        var names = typeof(CustomerFields).GetFields().Select(static field => (string)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names, names.Select(FieldNames.Known));
    }

    [Fact]
    public void The_message_of_an_untyped_exception_may_quote_the_customer_and_is_left_out()
    {
        var outcome = HeadquartersOutcome.Of(new FormatException("Ada Lovelace is no number"));

        Assert.DoesNotContain("Ada", outcome.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(FormatException), outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_message_is_cut_at_a_thousand_characters_and_that_is_said() => Assert.Equal(
        new string('x', 1000) + " … (cut after 1,000 characters)",
        HeadquartersOutcome.Of(new HeadquartersAmbiguousException(new string('x', 5000))).ToError(Given.Noon).Message);
}
