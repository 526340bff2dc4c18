using CommerceCustomers.Headquarters;
using CommerceCustomers.Simulation.Time;

namespace CommerceCustomers.Simulation.Headquarters;

// The one headquarters of the world. What it executes it executes whether or not anybody waits for the answer.
internal sealed class SimulatedHeadquarters(
    Timeline timeline, Random random, Forecast forecast, HeadquartersCapabilities capabilities, TimeSpan longestExecution, Invariants invariants, SimulationLog? log)
{
    public const string RefusedName = "Refused";

    private readonly Dictionary<CustomerId, List<HeldAccount>> _held = [];
    private readonly HashSet<(CustomerId Customer, AccountNumber Account)> _completed = [];
    private int _lastNumber;

    public HeadquartersCapabilities Capabilities => capabilities;

    public PartialFaults? Faults { get; set; }

    public Weather Weather => forecast.At(timeline.Now);

    public LegalEntityId UnknownCompany { get; } = new("usmf");

    public IReadOnlyList<HeldAccount> Of(CustomerId id) => _held.GetValueOrDefault(id) ?? [];

    public bool IsComplete(CustomerId id, AccountNumber account) => _completed.Contains((id, account));

    // How long until it has executed a late request, and until a question finds what it has created.
    public TimeSpan Later() => longestExecution * 0.45 * random.NextDouble();

    public AccountNumber Create(HeadquartersCustomer customer)
    {
        if (customer.Customer.LastName == RefusedName)
        {
            log?.Line($"HQ refuses {customer.CustomerId}");
            throw new CustomerRejectedException("E42", "The customer group does not exist.");
        }

        var held = _held.TryGetValue(customer.CustomerId, out var accounts) ? accounts : _held[customer.CustomerId] = [];
        if (held.Count > 0)
        {
            if (capabilities.HasFlag(HeadquartersCapabilities.IdempotentCreate))
            {
                return held[0].Account;
            }

            invariants.Break($"Headquarters holds a customer at most once, but {customer.CustomerId} was created as "
                + $"{held[0].Account} and is created again.");
        }

        var account = new AccountNumber($"C-{++_lastNumber:D6}");
        held.Add(new HeldAccount(account, customer.LegalEntity, customer.Customer, timeline.Now + Later().Ticks));
        log?.Line($"HQ creates {customer.CustomerId} as {account}");
        return account;
    }

    // Its index lags behind what it has created.
    public IReadOnlyList<AccountNumber> Find(LegalEntityId legalEntity, CustomerId id)
        => [.. Of(id).Where(held => held.LegalEntity == legalEntity && held.VisibleAt <= timeline.Now).Select(static held => held.Account)];

    public bool Complete(CustomerId id, AccountNumber account)
    {
        _completed.Add((id, account));
        return true;
    }
}
