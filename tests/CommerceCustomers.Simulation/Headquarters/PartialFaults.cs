using CommerceCustomers.Headquarters;
using CommerceCustomers.Simulation.Time;

namespace CommerceCustomers.Simulation.Headquarters;

// Headquarters fails in part until the storm is over. Whoever does not need that part must not notice.
internal sealed class PartialFaults(PartialFault kind, Timeline timeline, Random random, TimeSpan end, LegalEntityId unknownCompany)
{
    public const string Field = "NameAlias";
    public const string EntitySet = "PostalAddresses";
    public const string RefusedGroup = "99";

    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private CustomerId? _unlucky;

    public bool IsOn => kind != PartialFault.None && timeline.Elapsed < end;

    public Customer Given(Customer customer, bool hasPart) => kind switch
    {
        PartialFault.Field when hasPart => customer with { Attributes = new Dictionary<string, string> { ["alias"] = "Al" } },
        PartialFault.Companion when hasPart => customer with
        {
            Addresses = [new Address { Street = "1 Main Street", Country = "USA" }, new Address { Street = "2 Side Street", Country = "USA" }],
        },
        PartialFault.InheritedValue => customer with { CustomerGroup = hasPart ? null : "10" },
        _ => customer,
    };

    public bool IsHit(HeadquartersCustomer customer) => kind switch
    {
        PartialFault.Field => customer.Customer.Attributes.ContainsKey("alias"),
        PartialFault.Companion => customer.Customer.Addresses.Count > 1,
        PartialFault.LegalEntity => customer.LegalEntity == unknownCompany,
        PartialFault.InheritedValue => customer.Customer.CustomerGroup == RefusedGroup,
        PartialFault.OneCustomer => customer.CustomerId == _unlucky,
        _ => false,
    };

    public static IReadOnlyList<string> PartsOfCreate(HeadquartersCustomer customer)
        => customer.Customer.Attributes.ContainsKey("alias") ? [Field] : [];

    public static IReadOnlyList<string> PartsOfCompletion(HeadquartersCustomer customer)
        => customer.Customer.Addresses.Count > 1 ? [EntitySet] : [];

    // What the call comes to instead of being executed; null when it is.
    public Exception? FailureOf(bool isCompletion, HeadquartersCustomer customer)
    {
        if (!IsOn)
        {
            return null;
        }

        if (kind == PartialFault.OneCustomer)
        {
            _unlucky ??= customer.CustomerId;
        }

        return isCompletion == (kind == PartialFault.Companion) && IsHit(customer) ? Failure(customer) : null;
    }

    private Exception Failure(HeadquartersCustomer customer) => kind switch
    {
        PartialFault.Field => new HeadquartersMisconfiguredException("There is no such field.") { Part = Field },
        PartialFault.Companion => random.Next(3) switch
        {
            0 => new HeadquartersMisconfiguredException("404") { Part = EntitySet },
            1 => new HeadquartersUnavailableException("503") { Part = EntitySet },
            _ => new HeadquartersAmbiguousException("500") { Part = EntitySet },
        },
        PartialFault.LegalEntity => new HeadquartersMisconfiguredException("There is no such company.", customer.LegalEntity),
        PartialFault.InheritedValue => new CustomerRejectedException("E42", "There is no such group.") { Field = CustomerFields.CustomerGroup },
        _ => random.Next(4) switch
        {
            0 => new HeadquartersMisconfiguredException("There is no such company.", customer.LegalEntity),
            1 => new HeadquartersMisconfiguredException("The secret has expired."),
            2 => new HeadquartersUnavailableException("503"),
            _ => new HeadquartersAmbiguousException("500"),
        },
    };
}
