using System.Globalization;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.Tests.Identifiers;

public sealed class IdentifierTests
{
    private static readonly string[] Personal = ["Ada", "Lovelace", "ada@", "555 0100", "Z1P-77", "subject-of-ada"];

    public static TheoryData<string, int, Func<string, string>> Kinds => new()
    {
        { "channel", ChannelId.MaxLength, static text => new ChannelId(text).Value },
        { "legal entity", LegalEntityId.MaxLength, static text => new LegalEntityId(text).Value },
        { "profile", ProfileName.MaxLength, static text => new FunctionalityProfile(text).Name },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_identifier_is_trimmed_in_lower_case_and_limited(string kind, int most, Func<string, string> create)
    {
        Assert.NotEmpty(kind);
        Assert.Equal("houston", create(" Houston "));
        Assert.Equal(most, create(new string('x', most)).Length);
        Assert.Contains(
            $"{most + 1}", Assert.Throws<ArgumentException>(() => create(new string('x', most + 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => create(""));
        Assert.Throws<ArgumentException>(() => create("  "));
        Assert.Throws<ArgumentNullException>(() => create(null!));
        Assert.Throws<ArgumentException>(() => create("a\u0007b"));
        Assert.Throws<ArgumentException>(() => create("a\u007fb"));
    }

    [Fact]
    public void A_channel_names_its_profile_by_the_rules_of_the_profile()
    {
        static string? Named(string? name) => Given.Channel(profile: name).FunctionalityProfileName;

        Assert.Equal("houston", Named(" Houston "));
        Assert.Null(Named(null));
        Assert.Throws<ArgumentException>(() => Named("  "));
        Assert.Throws<ArgumentException>(() => Named(new string('x', ProfileName.MaxLength + 1)));
        Assert.Throws<ArgumentException>(() => Named("a\u0007b"));
    }

    [Fact]
    public void An_identifier_is_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal("miami", new ChannelId("MIAMI").Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_default_identifier_shows_as_none_and_has_no_value()
    {
        Assert.Equal("(none)", default(ChannelId).ToString());
        Assert.Equal("(none)", default(LegalEntityId).ToString());
        Assert.Equal("(none)", default(AccountNumber).ToString());
        Assert.Throws<InvalidOperationException>(() => default(ChannelId).Value);
        Assert.Throws<InvalidOperationException>(() => default(LegalEntityId).Value);
        Assert.Throws<InvalidOperationException>(() => default(AccountNumber).Value);
    }

    [Fact]
    public void An_account_number_has_at_most_twenty_characters_and_keeps_its_case()
    {
        Assert.Equal("Us-0001", new AccountNumber("Us-0001").Value);
        Assert.Equal(20, new AccountNumber(new string('1', 20)).Value.Length);
        Assert.Throws<ArgumentException>(() => new AccountNumber(new string('1', 21)));
        Assert.Throws<ArgumentException>(() => new AccountNumber(" "));
    }

    [Fact]
    public void The_order_of_customer_ids_is_the_order_of_their_bytes_and_of_time()
        => Gen.Select(Gen.Long[0, 4_000_000_000_000], Gen.Long[0, 4_000_000_000_000]).Sample((left, right) =>
        {
            var first = CustomerId.New(DateTimeOffset.FromUnixTimeMilliseconds(left));
            var second = CustomerId.New(DateTimeOffset.FromUnixTimeMilliseconds(right));
            var compared = Math.Sign(first.Value.CompareTo(second.Value));
            var (left16, right16) = (first.Value.ToByteArray(bigEndian: true), second.Value.ToByteArray(bigEndian: true));
            return compared == Math.Sign(left16.AsSpan().SequenceCompareTo(right16))
                && compared == Math.Sign(string.CompareOrdinal(first.ToString(), second.ToString()))
                && (left == right || compared == left.CompareTo(right));
        });

    [Fact]
    public void A_customer_id_survives_its_text()
        => Gen.Guid.Where(static value => value != Guid.Empty).Sample(static value =>
        {
            var id = new CustomerId(value);
            return CustomerId.TryParse(id.ToString(), out var parsed) && parsed == id;
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("C-000001")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void What_is_no_customer_id_is_not_parsed(string? text) => Assert.False(CustomerId.TryParse(text, out _));

    [Fact]
    public void The_empty_UUID_is_no_customer_id() => Assert.Throws<ArgumentException>(() => new CustomerId(Guid.Empty));

    [Fact]
    public void ToString_never_shows_personal_data()
    {
        var customer = Given.Ada with
        {
            Addresses = [new Address { Street = "1 Lovelace Street", City = "Adaville", ZipCode = "Z1P-77" }],
            ExternalIdentity = new ExternalIdentity("https://login.example.com", "subject-of-ada"),
        };
        object[] shown =
        [
            customer,
            customer.Addresses[0],
            customer.ExternalIdentity,
            new HeadquartersCustomer(CustomerId.New(Given.Noon), Given.Online, Given.Usrt, customer),
            new CustomerCreationRequest { Channel = Given.Online, Customer = customer },
            Given.Record(),
            CustomerRecords.Of(Given.Record()),
        ];

        Assert.All(shown, static value =>
        {
            foreach (var personal in Personal)
            {
                Assert.DoesNotContain(personal, value.ToString()!, StringComparison.Ordinal);
            }
        });
    }
}
