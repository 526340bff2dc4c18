using CommerceCustomers.ContractTests;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Simulated.Tests;

public sealed class SimulatedHeadquartersContractTests : HeadquartersContract
{
    protected override IReadOnlyCollection<HeadquartersFault> Staged => [HeadquartersFault.Unreachable];

    protected override HeadquartersStage CreateStage() => new SimulatedStage();

    /// <summary>Takes the simulated headquarters down by its setting, for one call.</summary>
    private sealed class SimulatedStage : HeadquartersStage
    {
        private readonly IConfigurationRoot _configuration = SimulatedShop.Configure();
        private ServiceProvider? _services;
        private bool _isStaged;

        public override async ValueTask<IHeadquarters> CreateHeadquartersAsync(CancellationToken cancellationToken)
        {
            await CloseAsync();
            SetDown(false);
            var services = new ServiceCollection();
            services.AddCommerceCustomers(_configuration).UseInMemoryStore().UseSimulatedHeadquarters();
            _services = services.BuildServiceProvider();
            return new OneCallDown(_services.GetRequiredService<IHeadquarters>(), this);
        }

        public override ValueTask<bool> StageAsync(HeadquartersFault fault, CancellationToken cancellationToken)
        {
            _isStaged = fault == HeadquartersFault.Unreachable;
            return new(_isStaged);
        }

        protected override ValueTask CloseAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;

        private void SetDown(bool isDown)
        {
            _configuration["Headquarters:Down"] = isDown ? "true" : "false";
            _configuration.Reload();
        }

        private async Task<T> CallAsync<T>(Func<Task<T>> call)
        {
            if (!_isStaged)
            {
                return await call();
            }

            _isStaged = false;
            SetDown(true);
            try
            {
                return await call();
            }
            finally
            {
                SetDown(false);
            }
        }

        private sealed class OneCallDown(IHeadquarters inner, SimulatedStage stage) : IHeadquarters
        {
            public HeadquartersCapabilities Capabilities => inner.Capabilities;

            public HeadquartersLimits Limits => inner.Limits;

            public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
                => stage.CallAsync(() => inner.CreateAsync(customer, cancellationToken));

            public Task<IReadOnlyList<AccountNumber>> FindAsync(
                LegalEntityId legalEntity, CustomerId customerId, CancellationToken cancellationToken)
                => stage.CallAsync(() => inner.FindAsync(legalEntity, customerId, cancellationToken));

            public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber accountNumber, CancellationToken cancellationToken)
                => stage.CallAsync(async () =>
                {
                    await inner.CompleteAsync(customer, accountNumber, cancellationToken);
                    return true;
                });

            public Task ProbeAsync(CancellationToken cancellationToken) => stage.CallAsync(async () =>
            {
                await inner.ProbeAsync(cancellationToken);
                return true;
            });
        }
    }
}
