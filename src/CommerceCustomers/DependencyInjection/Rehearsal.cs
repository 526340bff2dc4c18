using CommerceCustomers.Customers;
using CommerceCustomers.Storage;
using Polly;
using Polly.Retry;

namespace Microsoft.Extensions.DependencyInjection;

// One sign-up on nothing, when a host starts: what it needs of other assemblies and native libraries is opened then. Where one cannot be
// opened for a moment, because no file handle is free, the runtime remembers that until the process ends; so it must happen at the start,
// which can be repeated, and not to the first customer.
internal static class Rehearsal
{
    public static void Run()
    {
        var customer = CustomerSpelling.Of(new Customer
        {
            Type = CustomerType.Person,
            FirstName = "Zoe\u0308",
            LastName = "Lovelace",
            Email = "ada@bu\u0308cher.example",
            Phone = "0044 20 7946 0000",
            Language = "en_us",
            Currency = "usd",
            ExternalIdentity = new ExternalIdentity { Issuer = "https://login.example.com", Subject = "1" },
            Addresses = [new Address { Country = "us" }],
        });
        _ = CustomerValidator.Validate(customer, HeadquartersLimits.Default);
        _ = CustomerHashes.Match(customer);
        _ = CustomerHashes.Fingerprint(customer);
        _ = PayloadCodec.TryDecode(PayloadCodec.Encode(customer));
        new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions()).Build().Execute(static () => { });
    }
}
