using System.Collections.Concurrent;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Testing;

/// <summary>Adapters that would lose customers, double them or disclose them. Each is wrong in one way.</summary>
internal static class BadAdapters
{
    private const int Callers = 16;

    private static readonly AccountNumber SomeAccount = new("C-1");

    public static IReadOnlyList<BadAdapter> All { get; } =
    [
        .. Promises(),
        .. Identities(),
        .. Repetitions(),
        .. Failures(),
        .. Cancellations(),
        .. Concurrency(),
        .. Completions(),
        .. Privacy(),
    ];

    private static IEnumerable<BadAdapter> Promises()
    {
        yield return new(
            "It changes its mind about what headquarters can do",
            static good =>
            {
                var looks = 0;
                return new BentHeadquarters(good)
                {
                    Promise = () => looks++ % 2 == 0 ? HeadquartersCapabilities.IdempotentCreate : good.Capabilities,
                };
            },
            "It says what headquarters can do");
        yield return new(
            "Its limits are null", static good => new BentHeadquarters(good) { Limit = static () => null! }, "It says what headquarters can do");
        yield return new(
            "A length of its limits is zero",
            static good => new BentHeadquarters(good)
            {
                Limit = () => new() { MaxLengths = new Dictionary<string, int> { [CustomerFields.City] = 0 } },
            },
            "It says what headquarters can do");
        yield return new(
            "It requires a field that it does not support",
            static good => new BentHeadquarters(good)
            {
                Limit = () => new()
                {
                    RequiredFields = new HashSet<string> { "phone" },
                    UnsupportedFields = new HashSet<string> { "phone" },
                },
            },
            "It says what headquarters can do");
        yield return new(
            "It asks headquarters what it can do and covers up the failure",
            static good => new BentHeadquarters(good)
            {
                Promise = () =>
                {
                    _ = good.ProbeAsync(CancellationToken.None).Exception;
                    return good.Capabilities;
                },
            },
            "It says so without asking");
        yield return new(
            "It can neither be asked nor sent to twice",
            static good => good, "Headquarters is idempotent or can be asked")
        { Capabilities = default };
        yield return new(
            "Its probe is refused", static good => new BentHeadquarters(good) { Probe = static _ => throw Ambiguous() },
            "A probe is answered");
        yield return new(
            "Its probe creates a customer",
            static good => new BentHeadquarters(good)
            {
                Probe = token => good.CreateAsync(
                    new(CustomerId.New(DateTimeOffset.UnixEpoch), new("kit"), new("usrt"), SampleCustomers.Create(1)), token),
            },
            "A probe changes nothing");
    }

    private static IEnumerable<BadAdapter> Identities()
    {
        yield return new(
            "It never finds anything",
            static good => new BentHeadquarters(good) { Find = static (_, _, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([]) },
            "A created customer has an account number", "Questions that are asked at once", "A customer is found, once,", "A customer that shows late");
        yield return new(
            "It finds nothing as null", static good => new BentHeadquarters(good)
            {
                Find = static (_, _, _) => Task.FromResult<IReadOnlyList<AccountNumber>>(null!),
            },
            "A created customer has an account number");
        yield return new(
            "It returns no task",
#pragma warning disable MA0022 // That is what is wrong with it.
            static good => new BentHeadquarters(good) { Create = static (_, _) => null! },
#pragma warning restore MA0022
            "A created customer has an account number");
        yield return new(
            "It returns a default account number",
            static good => new BentHeadquarters(good) { Create = static (_, _) => Task.FromResult(default(AccountNumber)) },
            "A created customer has an account number");
        yield return new(
            "It returns the account of the customer before",
            static good =>
            {
                var last = SomeAccount;
                return new BentHeadquarters(good)
                {
                    Create = async (customer, token) =>
                    {
                        var account = await good.CreateAsync(customer, token);
                        (last, account) = (account, last);
                        return account;
                    },
                };
            },
            "A created customer has an account number", "The same person under another customer id");
        yield return new(
            "It finds somebody for everybody",
            static good => new BentHeadquarters(good)
            {
                Find = static (_, _, _) => Task.FromResult<IReadOnlyList<AccountNumber>>([SomeAccount]),
            },
            "A customer that was never sent", "A customer is not there when");
        yield return new(
            "It remembers that a customer was not there",
            static good =>
            {
                var absent = new ConcurrentDictionary<CustomerId, bool>();
                return new BentHeadquarters(good)
                {
                    Find = async (legalEntity, id, token) =>
                    {
                        var accounts = absent.ContainsKey(id) ? [] : await good.FindAsync(legalEntity, id, token);
                        _ = accounts.Count == 0 && absent.TryAdd(id, true);
                        return accounts;
                    },
                };
            },
            "An earlier no is not remembered", "A customer that shows late");
        yield return new(
            "It looks in every legal entity",
            static good => new BentHeadquarters(good)
            {
                Find = async (_, id, token) => [.. await good.FindAsync(new("usrt"), id, token),
                    .. await good.FindAsync(new("frrt"), id, token)],
            },
            "A customer is found in its legal entity alone");
        yield return new(
            "It forgets the last bits of the customer id",
            static good => new BentHeadquarters(good)
            {
                Create = (customer, token) => good.CreateAsync(With(Cut(customer.CustomerId), customer, customer.Customer), token),
                Find = (legalEntity, id, token) => good.FindAsync(legalEntity, Cut(id), token),
            },
            "A customer id of any shape");
        yield return new(
            "It takes the same address for the same customer",
            static good =>
            {
                var known = new ConcurrentDictionary<string, AccountNumber>();
                return new BentHeadquarters(good)
                {
                    Create = async (customer, token) => known.TryGetValue(customer.Customer.Email!, out var account)
                        ? account
                        : known.GetOrAdd(customer.Customer.Email!, await good.CreateAsync(customer, token)),
                };
            },
            "The same person under another customer id");
        yield return new(
            "It cannot escape a name",
            static good => new BentHeadquarters(good)
            {
                Create = (customer, token) => customer.Customer.LastName!.Contains('\\') ? throw new FormatException() : good.CreateAsync(
                    customer, token),
            },
            "Names in any script travel");
        yield return new(
            "It writes a question mark for every last name",
            static good => new BentHeadquarters(good)
            {
                Create = (customer, token) => good.CreateAsync(
                    With(customer.CustomerId, customer, customer.Customer with { LastName = "?" }), token),
            },
            "Names in any script travel", "What is sent is what is held");
        yield return new(
            "It never sends the phone number",
            static good => new BentHeadquarters(good)
            {
                Create = (customer, token) => good.CreateAsync(
                    With(customer.CustomerId, customer, customer.Customer with { Phone = null }), token),
            },
            "What is sent is what is held");
        yield return new(
            "It refuses every name",
            static good => new BentHeadquarters(good) { Create = static (_, _) => throw new CustomerRejectedException("Name", "Refused.") },
            "Names in any script travel");
    }

    private static IEnumerable<BadAdapter> Repetitions()
    {
        yield return new(
            "It claims to be idempotent and is not",
            static good => new BentHeadquarters(good) { Promise = static () => ScriptedStage.Idempotent },
            "A customer that is sent twice gets the same account", "A customer that is sent many times at once", "A customer that is sent again is one customer");
        yield return new(
            "It claims to be idempotent and covers its doubles up",
            static good =>
            {
                var known = new ConcurrentDictionary<CustomerId, AccountNumber>();
                return new BentHeadquarters(good)
                {
                    Promise = static () => ScriptedStage.Idempotent,
                    Create = async (customer, token) => known.GetOrAdd(customer.CustomerId, await good.CreateAsync(customer, token)),
                    Find = async (legalEntity, id, token) => [.. (await good.FindAsync(legalEntity, id, token)).Take(1)],
                };
            },
            "A customer that is sent twice gets the same account",
            "A customer that is sent many times at once",
            "A customer that is sent again is one customer when headquarters fails after it has acted");
        yield return new(
            "It finds one account of two",
            static good => new BentHeadquarters(good)
            {
                Find = async (legalEntity, id, token) => [.. (await good.FindAsync(legalEntity, id, token)).Take(1)],
            },
            "A customer that is sent twice shows with both accounts");
    }

    private static IEnumerable<BadAdapter> Failures()
    {
        yield return new(
            "It takes the page of a gateway that finds nothing for headquarters' no",
            static good => new BentHeadquarters(good)
            {
                Find = async (legalEntity, id, token) =>
                {
                    try
                    {
                        return await good.FindAsync(legalEntity, id, token);
                    }
                    catch (HeadquartersMisconfiguredException exception) when (exception.Message == ScriptedStage.NothingHere)
                    {
                        return [];
                    }
                },
            },
            "A question is ambiguous or misconfigured when something else finds nothing");
        yield return new(
            "It covers up every failure",
            static good => new BentHeadquarters(good)
            {
                Create = async (customer, token) => await CoveredAsync(() => good.CreateAsync(customer, token), SomeAccount),
                Find = async (legalEntity, id, token) => await CoveredAsync(() => good.FindAsync(legalEntity, id, token), []),
                Complete = async (customer, account, token) => await good.CompleteAsync(customer, account, token).ConfigureAwait(
                    ConfigureAwaitOptions.SuppressThrowing),
                Probe = async token => await good.ProbeAsync(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing),
            },
            "A create is", "A question is ambiguous", "A question is unavailable", "A question is throttled", "A question is misconfigured",
            "A probe is unavailable", "A probe is throttled", "A probe is ambiguous", "A probe is misconfigured", "A completion is",
            "A create that is not answered", "A question that is not answered", "A probe that is not answered",
            "A completion that is not answered",
            "It says so without asking", "A completion that broke off");
        yield return new(
            "It tries again by itself",
            static good => new BentHeadquarters(good)
            {
                Create = async (customer, token) => await TwiceAsync(() => good.CreateAsync(customer, token)),
                Find = async (legalEntity, id, token) => await TwiceAsync(() => good.FindAsync(legalEntity, id, token)),
            },
            "A create is", "A question is", "A customer is found, once, when headquarters fails after it has acted", "A customer is not there when");
        yield return new(
            "It sends once more after a failure, and then tells of it",
            static good => new BentHeadquarters(good)
            {
                Create = async (customer, token) =>
                {
                    try
                    {
                        return await good.CreateAsync(customer, token);
                    }
                    catch (HeadquartersException)
                    {
                        await good.CreateAsync(customer, token);
                        throw;
                    }
                },
            },
            "A customer is found, once, when headquarters fails after it has acted", "A customer is not there when");
        yield return Turning(
            "It takes every failure for a refusal",
            static _ => new CustomerRejectedException("E42", "No."),
            "A create is ambiguous",
            "A create is misconfigured",
            "A create is throttled",
            "A create is unavailable",
            "A probe is ambiguous");
        yield return Turning(
            "It takes every failure for an outage",
            static _ => new HeadquartersUnavailableException("No connection."),
            "A create is rejected", "A create is misconfigured", "A create is ambiguous", "A create is throttled",
            "A question is misconfigured",
            "A create that is not answered", "A refusal carries", "An unknown legal entity", "Wrong credentials concern", "Exhausted account numbers");
        yield return Turning(
            "It throws untyped exceptions",
            static _ => new HttpRequestException("500"),
            "A create is unavailable", "A create is throttled", "A create is rejected", "A create is misconfigured", "A call that is cancelled before it begins");
        yield return Turning(
            "It keeps the pause to itself",
            static exception => exception is HeadquartersThrottledException
                ? new HeadquartersThrottledException("A pause.", retryAfter: null)
                : exception,
            "The pause that headquarters");
        yield return Turning(
            "It takes seconds for milliseconds",
            static exception => exception is HeadquartersThrottledException { RetryAfter: { } pause }
                ? new HeadquartersThrottledException("A pause.", pause / 1000)
                : exception,
            "The pause that headquarters");
        yield return Turning(
            "It refuses without a code",
            static exception => exception is CustomerRejectedException ? new CustomerRejectedException("", "No.") : exception,
            "A refusal carries");
        yield return Turning(
            "It shuts headquarters for one legal entity",
            static exception => exception is HeadquartersMisconfiguredException
                ? new HeadquartersMisconfiguredException("Wrong.")
                : exception,
            "An unknown legal entity", "Exhausted account numbers");
        yield return Turning(
            "It shuts a legal entity for all of headquarters",
            static exception => exception is HeadquartersMisconfiguredException
                ? new HeadquartersMisconfiguredException("Wrong.", new("usrt"))
                : exception,
            "Wrong credentials concern");
    }

    private static IEnumerable<BadAdapter> Cancellations()
    {
        yield return new(
            "It does not look at its token before it begins",
            static good => new BentHeadquarters(good) { Create = (customer, _) => good.CreateAsync(customer, CancellationToken.None) },
            "A call that is cancelled before it begins");
        yield return new(
            "It says that it was cancelled, and sends nevertheless",
            static good => new BentHeadquarters(good)
            {
                Create = async (customer, token) =>
                {
                    var account = await good.CreateAsync(customer, CancellationToken.None);
                    token.ThrowIfCancellationRequested();
                    return account;
                },
            },
            "A call that is cancelled before it begins");
        yield return Turning(
            "It takes a cancelled call for an ambiguous one",
            static exception => exception is OperationCanceledException ? Ambiguous() : exception,
            "A create that is not answered", "A question that is not answered", "A probe that is not answered",
            "A completion that is not answered",
            "A call that is cancelled before it begins", "Of calls at once only the one that is cancelled");
    }

    // Each call waits until all have arrived, so that the test does not depend on timing.
    private static IEnumerable<BadAdapter> Concurrency()
    {
        yield return new(
            "It keeps the customer in a field while it sends",
            static good =>
            {
                HeadquartersCustomer? current = null;
                var all = new Meeting(Callers);
                return new BentHeadquarters(good)
                {
                    Create = async (customer, token) =>
                    {
                        current = customer;
                        await all.ArriveAsync(token);
                        return await good.CreateAsync(current, token);
                    },
                };
            },
            "Customers that are sent at once");
        yield return new(
            "It keeps the question in a field while it asks",
            static good =>
            {
                CustomerId current = default;
                var all = new Meeting(Callers);
                return new BentHeadquarters(good)
                {
                    Find = async (legalEntity, id, token) =>
                    {
                        current = id;
                        await all.ArriveAsync(token);
                        return await good.FindAsync(legalEntity, current, token);
                    },
                };
            },
            "Questions that are asked at once");
        yield return new(
            "It fails every call after a failure",
            static good =>
            {
                var isBroken = false;
                var one = new SemaphoreSlim(1);
                return new BentHeadquarters(good)
                {
                    Create = async (customer, token) =>
                    {
                        await one.WaitAsync(token);
                        try
                        {
                            return isBroken ? throw new HeadquartersUnavailableException("Broken.") : await good.CreateAsync(
                                customer, token);
                        }
                        catch (HeadquartersException)
                        {
                            isBroken = true;
                            throw;
                        }
                        finally
                        {
                            one.Release();
                        }
                    },
                };
            },
            "Of calls at once only the one that meets a fault");
        yield return new(
            "It ends every call with one",
            static good =>
            {
                var end = new CancellationTokenSource();
                var all = new Meeting(Callers);
                return new BentHeadquarters(good)
                {
                    Create = async (customer, token) =>
                    {
                        if (token.IsCancellationRequested)
                        {
                            await end.CancelAsync();
                        }

                        await all.ArriveAsync(CancellationToken.None);
                        return await good.CreateAsync(customer, end.Token);
                    },
                };
            },
            "Of calls at once only the one that is cancelled");
    }

    private static IEnumerable<BadAdapter> Completions()
    {
        yield return new(
            "It completes a customer once and no more",
            static good =>
            {
                var begun = new ConcurrentDictionary<AccountNumber, bool>();
                return new BentHeadquarters(good)
                {
                    Complete = (customer, account, token) => begun.TryAdd(account, true)
                        ? good.CompleteAsync(customer, account, token)
                        : throw new CustomerRejectedException("E43", "It is there already."),
                };
            },
            "Completing a customer", "A completion that broke off");
        yield return new(
            "It creates the customer again to complete it",
            static good => new BentHeadquarters(good) { Complete = (customer, _, token) => good.CreateAsync(customer, token) },
            "Completing a customer", "A completion that broke off");
    }

    private static IEnumerable<BadAdapter> Privacy()
    {
        string[] proofs = ["No failure of a create", "No failure of a question", "No failure of a completion", "No failure of a cancelled call"];
        yield return Telling(
            "It quotes the e-mail address", static (exception, customer) => new HttpRequestException(customer.Email, exception), proofs);
        yield return Telling(
            "It quotes the street in upper case",
            static (_, customer) => new FormatException(customer.Addresses[0].Street!.ToUpperInvariant()),
            proofs);
        yield return Telling(
            "It quotes the name as JSON has it",
            static (_, customer) => new FormatException(System.Text.Json.JsonEncodedText.Encode(customer.LastName!).ToString()),
            proofs);
        yield return Telling(
            "It quotes the address of the call",
            static (_, customer) => new HttpRequestException("GET /customers?email=" + Uri.EscapeDataString(customer.Email!)),
            proofs);
        yield return Telling(
            "It quotes the phone number without its spaces",
            static (_, customer) => new FormatException(customer.Phone!.Replace(" ", "", StringComparison.Ordinal)),
            proofs);
        yield return Telling(
            "It wraps what quotes the customer",
            static (_, customer) => new HeadquartersAmbiguousException("Lost.", new FormatException(customer.FirstName)),
            proofs);
        yield return Telling(
            "It wraps several, the second of which quotes the customer",
            static (_, customer) => new AggregateException(Ambiguous(), new FormatException(customer.City())),
            proofs);
        yield return Telling(
            "Its code is the name of the customer",
            static (_, customer) => new CustomerRejectedException(customer.LastName!, "No."),
            proofs);
        yield return Telling(
            "It puts the customer aside in the exception",
            static (exception, customer) =>
            {
                exception.Data["customer"] = customer.ExternalIdentity!.Subject;
                return exception;
            },
            proofs);
        yield return Telling(
            "It puts the customer's fields aside in a list in the exception",
            static (exception, customer) =>
            {
                exception.Data["fields"] = new object[] { 1, new List<string> { customer.Email! } };
                return exception;
            },
            proofs);
    }

    private static BadAdapter Turning(string wrong, Func<Exception, Exception> turn, params string[] proofs)
        => new(wrong, good => BentHeadquarters.Rethrowing(good, (exception, _) => turn(exception)), proofs);

    private static BadAdapter Telling(string wrong, Func<Exception, Customer, Exception> turn, string[] proofs)
        => new(
            wrong,
            good => BentHeadquarters.Rethrowing(
                good, (exception, customer) => customer is null ? exception : turn(exception, customer.Customer)),
            proofs);

    private static string City(this Customer customer) => customer.Addresses[0].City!;

    private static HeadquartersAmbiguousException Ambiguous() => new("The answer was lost.");

    private static HeadquartersCustomer With(CustomerId id, HeadquartersCustomer sent, Customer content)
        => new(id, sent.Channel, sent.LegalEntity, content);

    private static CustomerId Cut(CustomerId id)
    {
        var bytes = id.Value.ToByteArray(bigEndian: true);
        bytes[^1] = 0;
        return new CustomerId(new Guid(bytes, bigEndian: true));
    }

    private static async Task<T> CoveredAsync<T>(Func<Task<T>> call, T otherwise)
    {
        try
        {
            return await call();
        }
        catch (Exception)
        {
            return otherwise;
        }
    }

    private static async Task<T> TwiceAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (HeadquartersException)
        {
            return await call();
        }
    }
}
