using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Simulation.Processes;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Simulation.People;

// Edits, cancels, erases and requeues: in the storm whatever it lays hands on, afterwards what needs attention.
internal sealed class Operator(World world)
{
    private readonly Dictionary<CustomerId, string> _editing = [];

    public HashSet<CustomerId> Cancelled { get; } = [];

    public Erasures Erasures { get; } = new(world);

    // A customer is to be in headquarters as it was edited last.
    public Dictionary<CustomerId, string> Edited { get; } = [];

    public HashSet<CustomerId> InDoubt { get; } = [];

    public void Meddle()
    {
        if (world.AnyProcess() is { } process && world.AnyRecord() is { } record)
        {
            _ = world.Random.Next(world.Erases ? 5 : 4) switch
            {
                0 => EditAsync(process, record, resubmit: world.Random.Next(2) == 0),
                1 => CancelAsync(process, record.CustomerId),
                2 => WaitAsync(process, record.CustomerId),
                4 => EraseAsync(process, record.CustomerId),
                // Who requeues at a headquarters that cannot be asked says that he has looked; this one does not look.
                _ => world.Headquarters.Capabilities.HasFlag(HeadquartersCapabilities.Find)
                    ? RequeueAsync(process, record.CustomerId)
                    : Task.CompletedTask,
            };
        }
    }

    // Looks each one up, as the messages tell to.
    public void Repair()
    {
        if (world.AnyProcess() is not { } process)
        {
            return;
        }

        foreach (var record in world.Records().Where(static record => record.State == CustomerState.NeedsAttention))
        {
            var isHeld = world.Headquarters.Of(record.CustomerId).Count > 0;
            _ = record.LastError!.Code switch
            {
                "E42" => EditAsync(process, record, resubmit: true),
                ErrorCodes.OutcomeUnknown when isHeld
                    && !world.Headquarters.Capabilities.HasFlag(HeadquartersCapabilities.Find) => CancelAsync(process, record.CustomerId),
                _ => RequeueAsync(process, record.CustomerId),
            };
        }
    }

    private async Task EditAsync(SimulatedProcess process, StoredRecord record, bool resubmit)
    {
        if (PayloadCodec.TryDecode(record.Payload.Span) is not { } customer)
        {
            return;
        }

        var name = $"Edited {world.Timeline.Steps}";
        await TryAsync(record.CustomerId, "edit", async () =>
        {
            _editing[record.CustomerId] = name;
            // Until it is answered; two at once are answered in an order that says nothing.
            var isAlone = InDoubt.Add(record.CustomerId);
            var edited = customer with { MiddleName = name, LastName = "Sample" };
            var result = await process.Repair.EditAsync(record.CustomerId, edited, resubmit, expectedRevision: null, by: null, default);
            if (isAlone && _editing.GetValueOrDefault(record.CustomerId) == name)
            {
                InDoubt.Remove(record.CustomerId);
            }

            if (result.Outcome == RepairOutcome.Done)
            {
                Edited[record.CustomerId] = name;
            }

            return result;
        });
    }

    // A loyalty card is to be issued, so the customer is wanted in headquarters now.
    private async Task WaitAsync(SimulatedProcess process, CustomerId id)
    {
        try
        {
            var result = await process.Synchronization.EnsureSynchronizedAsync(id, TimeSpan.FromSeconds(world.Random.Next(60)), default);
            world.Log?.Line($"operator: wait for {id}: {(object?)result?.Summary ?? "not there"}");
            world.Invariants.Check(
                result is { Record.State: not CustomerState.Synchronized, Reasons.Count: > 0 }
                || (result is { Record.State: CustomerState.Synchronized } && world.Headquarters.Of(id).Count > 0),
                $"Whoever waits for {id} is told that headquarters holds it, or why not");
        }
        catch (CustomerStoreException exception)
        {
            world.Log?.Line($"operator: wait for {id}: {exception.Failure}");
        }
    }

    private Task CancelAsync(SimulatedProcess process, CustomerId id) => TryAsync(id, "cancel", async () =>
    {
        // Before the answer: what is cancelled stays so, whether or not its operator hears of it.
        Cancelled.Add(id);
        return await process.Repair.CancelAsync(id, "The shopper has changed his mind.", by: null, default);
    });

    private Task EraseAsync(SimulatedProcess process, CustomerId id) => TryAsync(id, "erase", async () =>
    {
        Erasures.Asked.Add(id);
        var result = await process.Repair.EraseAsync(id, "Ticket 4711", default);
        if (result.Outcome == RepairOutcome.Done)
        {
            Erasures.Done.Add(id);
            Erasures.CheckGone(id);
        }

        return result;
    });

    private Task RequeueAsync(SimulatedProcess process, CustomerId id)
        => TryAsync(id, "requeue", () => process.Repair.RequeueAsync(id, by: null, default));

    private async Task TryAsync(CustomerId id, string what, Func<Task<RepairResult>> act)
    {
        try
        {
            var result = await act();
            world.Log?.Line($"operator: {what} {id}: {result.Outcome}");
        }
        catch (CustomerStoreException exception)
        {
            world.Log?.Line($"operator: {what} {id}: {exception.Failure}");
        }
    }
}
