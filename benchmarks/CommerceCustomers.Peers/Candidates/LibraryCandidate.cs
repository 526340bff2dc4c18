using CommerceCustomers.Benchmarks;
using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Peers.Measuring;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommerceCustomers.Peers.Candidates;

/// <summary>This library: a sign-up with key and validation, delivered by the synchronizer.</summary>
internal sealed class LibraryCandidate(Engine engine) : Candidate
{
    private readonly CancellationTokenSource _stop = new();
    private ServiceProvider? _services;
    private ICustomerCreationService? _service;
    private Task? _synchronizer;
    private int _signUps;

    public override string Name => "CommerceCustomers";

    public override string Setting => "as it comes";

    public override Engine Engine => engine;

    public override async Task StartAsync(string address)
    {
        _services = engine.At(address).NewServices(static services => services.Replace(
            ServiceDescriptor.Singleton<IHeadquarters>(new CountingHeadquarters())));
        await _services.GetRequiredService<ICustomerStore>().OpenAsync(CancellationToken.None);
        _service = _services.GetRequiredService<ICustomerCreationService>();
    }

    public override async Task EnqueueAsync(int caller)
    {
        var index = Interlocked.Increment(ref _signUps);
        var result = await _service!.CreateAsync(
            new() { Channel = World.Async.Id, Customer = World.PaddedCustomer(index), IdempotencyKey = $"form-{index}" });
        if (result is not CustomerCreationResult.Pending)
        {
            throw new InvalidOperationException($"Expected a pending customer, but found {result.GetType().Name}.");
        }
    }

    public override Task StartHandlingAsync()
    {
        _synchronizer = _services!.GetRequiredService<ICustomerSynchronizer>().RunAsync(_stop.Token);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_synchronizer ?? Task.CompletedTask);
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        _stop.Dispose();
    }

    private sealed class CountingHeadquarters : IHeadquarters
    {
        private readonly InstantHeadquarters _inner = new();

        public HeadquartersCapabilities Capabilities => _inner.Capabilities;

        public HeadquartersLimits Limits => _inner.Limits;

        public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        {
            Handled.One();
            return _inner.CreateAsync(customer, cancellationToken);
        }

        public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
            => _inner.FindAsync(legalEntity, id, cancellationToken);

        public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
            => _inner.CompleteAsync(customer, account, cancellationToken);

        public Task ProbeAsync(CancellationToken cancellationToken) => _inner.ProbeAsync(cancellationToken);
    }
}
