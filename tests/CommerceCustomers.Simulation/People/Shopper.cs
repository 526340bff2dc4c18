using CommerceCustomers.Headquarters;
using CommerceCustomers.Simulation.Headquarters;
using CommerceCustomers.Simulation.Processes;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Simulation.People;

// Signs up, is told something, and tries again with the same key when that was no yes; and remembers what it was told.
internal sealed class Shopper
{
    private const int MostTries = 6;

    private readonly World _world;
    private readonly string? _key;
    private readonly ChannelId _channel;
    private int _tries;
    private int _current;

    public Shopper(World world, int number)
    {
        _world = world;
        Number = number;
        ChannelId[] channels = [Scenario.Till, Scenario.Shop, Scenario.Web];
        _channel = channels[world.Random.Next(channels.Length)];
        _key = world.Random.Next(5) == 0 ? null : $"key-{number}";
        IsRefused = world.Random.Next(12) == 0;
        var sample = SampleCustomers.Create(number);
        Customer = world.Faults.Given(
            sample with
            {
                Type = CustomerType.Person,
                FirstName = $"Shopper {number}",
                LastName = IsRefused ? SimulatedHeadquarters.RefusedName : "Sample",
                OrganizationName = null,
                Attributes = new Dictionary<string, string>(),
                Addresses = [],
            },
            hasPart: world.Random.Next(3) == 0);
    }

    public int Number { get; }

    public Customer Customer { get; private set; }

    public bool IsRefused { get; private set; }

    // It was refused once, and has corrected what it said under the same key.
    public bool HasCorrected { get; private set; }

    public bool HasKey => _key is not null;

    // A call of it is under way, or it will make another one.
    public bool IsBusy { get; private set; } = true;

    public Word LastWord { get; private set; }

    // What it was told is kept.
    public CustomerId? Accepted { get; private set; }

    public HashSet<CustomerId> ToldUnavailable { get; } = [];

    public SimulatedProcess? Process { get; private set; }

    public void Try()
    {
        if (_world.AnyProcess() is not { } process)
        {
            TryLater();
            return;
        }

        _tries++;
        Process = process;
        _ = AskAsync(process, ++_current);
    }

    // The process that it had called is gone.
    public void Lost()
    {
        Process = null;
        _world.Log?.Line($"shopper {Number} is cut off");
        _current++;
        GoOn(Word.Nothing);
    }

    private async Task AskAsync(SimulatedProcess process, int current)
    {
        var patience = new CancellationTokenSource();
        if (_world.IsStormy && _world.Random.Next(10) == 0)
        {
            _world.Timeline.Post(TimeSpan.FromMilliseconds(_world.Random.Next(3000)), process.Actor, patience.Cancel);
        }

        _world.Log?.Line($"shopper {Number} signs up at {_channel} through {process.Actor.Name}{(HasKey ? "" : " without a key")}");
        Word word;
        try
        {
            var result = await process.Creation.CreateAsync(
                new CustomerCreationRequest { Channel = _channel, Customer = Customer, IdempotencyKey = _key }, patience.Token);
            _world.Log?.Line($"shopper {Number} is told {result.GetType().Name}");
            word = Hear(result);
        }
        catch (OperationCanceledException)
        {
            _world.Log?.Line($"shopper {Number} has gone away");
            word = Word.Nothing;
        }
        catch (CustomerStoreException exception)
        {
            _world.Log?.Line($"shopper {Number} is told {exception.Failure}");
            word = Word.Nothing;
        }

        if (current == _current)
        {
            Process = null;
            GoOn(word);
        }
    }

    private Word Hear(CustomerCreationResult result) => result.Match(
        created =>
        {
            _world.Invariants.Check(
                _world.Headquarters.Of(created.CustomerId).Any(held => held.Account == created.AccountNumber),
                $"Created means that headquarters holds {created.CustomerId} as {created.AccountNumber}");
            return Accept(created.CustomerId);
        },
        pending =>
        {
            _world.CheckKept(pending.CustomerId);
            return Accept(pending.CustomerId);
        },
        rejected =>
        {
            _world.Invariants.Check(
                IsRefused || HasCorrected || rejected.Errors.Any(static error => error.Code == "Cancelled"),
                $"Only who is refused by headquarters is told so, but shopper {Number} was told {rejected.Errors[0].Code}");
            return MayCorrect(rejected) ? Word.Refused : Word.No;
        },
        duplicate => Break($"There are no duplicates here, but shopper {Number} is one of {duplicate.ExistingCustomerId}."),
        conflict => HasCorrected
            ? Word.No
            : Break($"A key is used for one content only, but shopper {Number} conflicts with {conflict.ExistingCustomerId}."),
        unavailable =>
        {
            _world.Invariants.Check(
                !_world.Faults.IsOn || NeedsWhatFails(unavailable.CustomerId),
                $"Shopper {Number} does not need what fails, so headquarters is there");
            if (unavailable.CustomerId is { } id)
            {
                ToldUnavailable.Add(id);
            }

            return unavailable.MayExist ? Word.Perhaps : Word.Unavailable;
        });

    // Before anything is stored the gate was shut, for whoever needs what this customer needs.
    private bool NeedsWhatFails(CustomerId? id) => _world.Faults.IsHit(new HeadquartersCustomer(
        id ?? default,
        _channel,
        _world.Settings.Current.Channels[_channel].LegalEntity,
        Customer.CustomerGroup is null && _channel == Scenario.Shop
            ? Customer with { CustomerGroup = PartialFaults.RefusedGroup }
            : Customer));

    private bool MayCorrect(CustomerCreationResult.Rejected rejected)
        => HasKey && IsRefused && rejected.Errors.All(static error => error.Code != "Cancelled") && _world.Random.Next(2) == 0;

    private void Correct()
    {
        _world.Log?.Line($"shopper {Number} corrects the customer");
        (HasCorrected, IsRefused) = (true, false);
        Customer = Customer with { LastName = "Sample" };
    }

    private Word Break(string what)
    {
        _world.Invariants.Break(what);
        return Word.No;
    }

    private Word Accept(CustomerId id)
    {
        if (HasKey && Accepted is { } before && before != id)
        {
            Break($"A key binds one customer, but shopper {Number} was told {before} and {id}.");
        }

        Accepted = id;
        _world.Accepted.Add(id);
        return Word.Yes;
    }

    private void GoOn(Word word)
    {
        LastWord = word;
        if (word == Word.Refused && _tries < MostTries)
        {
            Correct();
            TryLater();
            return;
        }

        var wantsMore = word is Word.Nothing or Word.Unavailable or Word.Perhaps;
        if (wantsMore && HasKey && _tries < MostTries && _world.Random.Next(5) != 0)
        {
            TryLater();
            return;
        }

        // Sometimes again after a yes: the answer was lost on the way to the browser.
        if (word == Word.Yes && HasKey && _tries < MostTries && _world.Random.Next(6) == 0)
        {
            TryLater();
            return;
        }

        IsBusy = false;
    }

    private void TryLater() => _world.Timeline.Post(TimeSpan.FromMilliseconds(_world.Random.Next(100, 40_000)), null, Try);
}
