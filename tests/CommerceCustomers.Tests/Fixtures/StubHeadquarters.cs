using System.Collections.Concurrent;
using System.Globalization;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>A headquarters whose every answer is a function of the test, and which records the calls.</summary>
internal sealed class StubHeadquarters : IHeadquarters
{
    private readonly ConcurrentQueue<string> _calls = new();
    private int _lastNumber;

    public IReadOnlyList<string> Calls => [.. _calls];

    public HeadquartersCapabilities Capabilities { get; set; } = HeadquartersCapabilities.Find;

    public HeadquartersLimits Limits { get; set; } = new();

    public Func<HeadquartersCustomer, CancellationToken, Task<AccountNumber>> OnCreate { get; set; } =
        static (_, _) => Task.FromResult(new AccountNumber("C-1"));

    public Func<CustomerId, CancellationToken, Task<IReadOnlyList<AccountNumber>>> OnFind { get; set; } =
        static (_, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([]);

    public Func<CancellationToken, Task> OnComplete { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Answers in place of <see cref="OnComplete"/> where the account matters.</summary>
    public Func<AccountNumber, Task>? OnCompleteOf { get; set; }

    public Func<CancellationToken, Task> OnProbe { get; set; } = static _ => Task.CompletedTask;

    public Func<Customer, bool>? Follows { get; set; }

    /// <summary>Gets or sets a value indicating whether it names its menus, in two languages.</summary>
    public bool HasMenus { get; set; }

    public Func<Customer, IReadOnlyList<string>> CreateParts { get; set; } = static _ => [];

    public Func<Customer, IReadOnlyList<string>> CompletionParts { get; set; } = static _ => [];

    /// <summary>Gives the same answer to every create.</summary>
    public static StubHeadquarters Answering(Func<Task<AccountNumber>> answer) => new() { OnCreate = (_, _) => answer() };

    public Task<AccountNumber> IssueNextAsync() => Task.FromResult(new AccountNumber($"C-{Interlocked.Increment(ref _lastNumber)}"));

    public IReadOnlyList<string> PartsOfCreate(HeadquartersCustomer customer) => CreateParts(customer.Customer);

    public IReadOnlyList<string> PartsOfCompletion(HeadquartersCustomer customer) => CompletionParts(customer.Customer);

    public bool NeedsCompletion(HeadquartersCustomer customer)
        => Follows?.Invoke(customer.Customer) ?? Capabilities.HasFlag(HeadquartersCapabilities.Completion);

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
    {
        _calls.Enqueue("create");
        return OnCreate(customer, cancellationToken);
    }

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
    {
        _calls.Enqueue("find");
        return OnFind(id, cancellationToken);
    }

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
    {
        _calls.Enqueue("complete");
        return OnCompleteOf?.Invoke(account) ?? OnComplete(cancellationToken);
    }

    public Task ProbeAsync(CancellationToken cancellationToken)
    {
        _calls.Enqueue("probe");
        return OnProbe(cancellationToken);
    }

    public string? PathOfProfiles(ChannelType type, CultureInfo culture) => Menu(culture, "Settings > Profiles", "Impostazioni > Profili");

    public string? PathOfAssignment(ChannelType type, CultureInfo culture) => Menu(culture, "Channels > Profile", "Canali > Profilo");

    private string? Menu(CultureInfo culture, string english, string italian)
        => !HasMenus ? null : culture.TwoLetterISOLanguageName == "it" ? italian : english;
}
