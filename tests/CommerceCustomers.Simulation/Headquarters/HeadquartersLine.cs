using System.Net.Sockets;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Simulation.Time;

namespace CommerceCustomers.Simulation.Headquarters;

// The line of one process to headquarters: calls and answers take time on it, and get lost.
internal sealed class HeadquartersLine(
    SimulatedHeadquarters headquarters, Timeline timeline, Random random, Actor actor, GateWatch watch, SimulationLog? log) : IHeadquarters
{
    public HeadquartersCapabilities Capabilities => headquarters.Capabilities;

    public HeadquartersLimits Limits { get; } = new();

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => CallAsync("create", customer.CustomerId, customer.LegalEntity, () => headquarters.Create(customer), cancellationToken, customer);

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => CallAsync("find", id, legalEntity, () => headquarters.Find(legalEntity, id), cancellationToken);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => CallAsync(
            "complete",
            customer.CustomerId,
            customer.LegalEntity,
            () => headquarters.Complete(customer.CustomerId, account),
            cancellationToken,
            customer,
            isCompletion: true);

    public IReadOnlyList<string> PartsOfCreate(HeadquartersCustomer customer) => PartialFaults.PartsOfCreate(customer);

    public IReadOnlyList<string> PartsOfCompletion(HeadquartersCustomer customer) => PartialFaults.PartsOfCompletion(customer);

    public Task ProbeAsync(CancellationToken cancellationToken)
        => CallAsync("probe", null, null, static () => true, cancellationToken);

    private Task<T> CallAsync<T>(
        string call,
        CustomerId? id,
        LegalEntityId? legalEntity,
        Func<T> execute,
        CancellationToken cancellationToken,
        HeadquartersCustomer? customer = null,
        bool isCompletion = false)
    {
        timeline.CheckThread();
        var weather = headquarters.Weather;
        log?.Line($"{actor.Name} calls HQ: {call} {id} ({weather})");
        var parts = customer is null ? null : isCompletion ? PartsOfCompletion(customer) : PartsOfCreate(customer);
        var isTrial = watch.Called(call, new CallNeeds(legalEntity, Parts: parts));

        var answer = new TaskCompletionSource<T>();
        var arrival = Travel();
        if (customer is not null && headquarters.Faults?.FailureOf(isCompletion, customer) is { } partial)
        {
            Refuse(partial);
            return answer.Task;
        }

        switch (weather)
        {
            case Weather.Down:
                Refuse(random.Next(2) == 0
                    ? new SocketException((int)SocketError.ConnectionRefused)
                    : new HeadquartersUnavailableException("No connection."));
                break;

            case Weather.InServicing:
                Refuse(new HeadquartersUnavailableException("Headquarters is in servicing."));
                break;

            case Weather.Throttling:
                var pause = TimeSpan.FromSeconds(random.Next(1, 60));
                Refuse(new HeadquartersThrottledException("Too many requests.", pause), () => watch.Throttled(pause));
                break;

            case Weather.WrongCredentials:
                Refuse(new HeadquartersMisconfiguredException("The secret has expired."));
                break;

            case Weather.UnknownCompany when legalEntity == headquarters.UnknownCompany:
                Refuse(new HeadquartersMisconfiguredException("There is no such company.", legalEntity));
                break;

            case Weather.Hanging:
                // Executed or not, and nobody will ever know from the answer.
                if (random.Next(2) == 0)
                {
                    Execute(headquarters.Later(), static (_, _) => { });
                }
                else
                {
                    timeline.Post(headquarters.Later(), null, Ended);
                }

                break;

            case Weather.Resetting:
                Execute(arrival, (_, _) => Fail(Travel(), new IOException("The connection was reset.")));
                break;

            case Weather.Erring:
                Execute(arrival, (_, _) => Fail(Travel(), new HeadquartersAmbiguousException("500 Internal Server Error")));
                break;

            case Weather.Late:
                Execute(headquarters.Later(), static (_, _) => { }, isUnderWay: false);
                Refuse(new IOException("The connection was reset."));
                break;

            case Weather.Slow:
                Execute(arrival + headquarters.Later(), Answer);
                break;

            default:
                Execute(arrival, Answer);
                break;
        }

        return answer.Task;

        // Whatever becomes of the process meanwhile.
        void Execute(TimeSpan delay, Action<T?, Exception?> then, bool isUnderWay = true) => timeline.Post(delay, null, () =>
        {
            T? result = default;
            Exception? failure = null;
            try
            {
                result = execute();
            }
            catch (HeadquartersException exception)
            {
                failure = exception;
            }

            if (isUnderWay)
            {
                Ended();
            }

            then(result, failure);
        });

        void Ended() => watch.Ended(isTrial);

        // Nothing is executed because of this answer.
        void Refuse(Exception failure, Action? first = null)
        {
            timeline.Post(arrival, null, Ended);
            Fail(arrival + Travel(), failure, first);
        }

        void Answer(T? result, Exception? failure)
        {
            if (failure is not null)
            {
                Fail(Travel(), failure);
                return;
            }

            timeline.Post(Travel(), actor, () => answer.TrySetResult(result!));
        }

        void Fail(TimeSpan delay, Exception failure, Action? first = null) => timeline.Post(delay, actor, () =>
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                first?.Invoke();
            }

            log?.Line($"{actor.Name} hears from HQ: {call} {id} {failure.GetType().Name}");
            answer.TrySetException(failure);
        });
    }

    private TimeSpan Travel() => TimeSpan.FromMilliseconds(1 + random.Next(random.Next(10) == 0 ? 2000 : 60));
}
