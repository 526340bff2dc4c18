using System.Collections.Concurrent;
using System.Text.Json;
using CommerceCustomers.Profiles;

namespace CommerceCustomers.Cli.Tests.Import;

/// <summary>
/// Keeps customers in memory, honours keys and refuses an external identity of nobody, as the real service does. A test may answer first.
/// </summary>
internal sealed class FakeCreationService : ICustomerCreationService
{
    public static readonly CreationDecision Decision = new(
        CustomerCreationMode.Async, ProfileSource.NoProfile, profile: null, CreationStrategies.Async, "a test");

    private readonly ConcurrentDictionary<string, (CustomerId Id, string Content)> _byKey = new();
    private int _underWay;
    private int _mostUnderWay;
    private int _calls;

    public ConcurrentQueue<CustomerCreationRequest> Created { get; } = new();

    public bool KeepsCustomers { get; init; } = true;

    public int Calls => _calls;

    public int MostUnderWay => _mostUnderWay;

    public Func<CustomerCreationRequest, int, CancellationToken, Task<CustomerCreationResult?>>? Before { get; init; }

    public async Task<CustomerCreationResult> CreateAsync(
        CustomerCreationRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Customer.ExternalIdentity is { } identity && string.IsNullOrWhiteSpace(identity.Issuer))
        {
            return new CustomerCreationResult.Rejected(
                Decision, [new CustomerFieldError(CustomerFields.ExternalIdentity, "RequiredValueNotFound", "Expected an issuer.")]);
        }

        var call = Interlocked.Increment(ref _calls);
        var underWay = Interlocked.Increment(ref _underWay);
        for (var most = _mostUnderWay; underWay > most; most = _mostUnderWay)
        {
            Interlocked.CompareExchange(ref _mostUnderWay, underWay, most);
        }

        try
        {
            await Task.Yield();
            return Before is not null && await Before(request, call, cancellationToken) is { } answer ? answer : Keep(request);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private CustomerCreationResult Keep(CustomerCreationRequest request)
    {
        var id = new CustomerId(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(_calls)));
        var content = KeepsCustomers ? JsonSerializer.Serialize(request.Customer) : "";
        var kept = _byKey.GetOrAdd(request.IdempotencyKey!, (id, content));
        if (kept.Content != content)
        {
            return new CustomerCreationResult.KeyConflict(Decision, kept.Id);
        }

        if (kept.Id == id && KeepsCustomers)
        {
            Created.Enqueue(request);
        }

        return new CustomerCreationResult.Pending(Decision, kept.Id, isExisting: kept.Id != id);
    }
}
