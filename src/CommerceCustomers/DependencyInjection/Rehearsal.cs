using CommerceCustomers;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Polly;
using Polly.Retry;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Runs one sign-up on sample data when a host starts, so that assemblies and native libraries are loaded then. If one cannot be loaded
/// once, because no file handle is free, the runtime remembers the failure until the process ends; a start can be repeated.
/// </summary>
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
            ExternalIdentity = new ExternalIdentity("https://login.example.com", "1"),
            Addresses = [new Address { Country = "us" }],
        });
        _ = CustomerValidator.Validate(customer, new HeadquartersLimits());
        _ = CustomerHashes.Match(customer, new HashKeyRing([new byte[HashKey.LeastBytes]]));
        _ = CustomerHashes.Fingerprint(customer, HashKeyRing.None);
        _ = PayloadCodec.TryDecode(PayloadCodec.Encode(customer));
        new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions()).Build().Execute(static () => { });
    }
}
