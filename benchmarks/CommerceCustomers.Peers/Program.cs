using CommerceCustomers.Benchmarks.Engines;
using CommerceCustomers.Peers.Brokers;
using CommerceCustomers.Peers.Candidates;
using CommerceCustomers.Peers.Measuring;

// Argument: a text; only the peers with it in their name, place or setting. Our own library is measured before, between and after them.
// Writes peers.csv to the current folder. Exit code 0 only if the targets beside the best peer on PostgreSQL are reached.
if (args.Length > 1 || args is [['-', ..]])
{
    Console.Error.WriteLine("Expected nothing, or a text that the name, the place or the setting of a peer contains.");
    return 2;
}

var text = args is [var first] ? first : "";
var results = new List<Result>();
Console.WriteLine($"{Environment.ProcessorCount} cores, messages of {SignUp.Bytes} bytes, one server.");
Report.WriteHeader();
foreach (var place in (Engine?[])[Engine.PostgreSql, Engine.Sqlite, null])
{
    var peers = Peers(place).Where(peer
        => $"{peer.Name} {peer.Place} {peer.Setting}".Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
    if (peers.Count == 0)
    {
        continue;
    }

    if ((place is null ? RabbitMqServer.UnavailableBecause : place.UnavailableBecause) is { } reason)
    {
        Console.WriteLine($"{peers[0].Place} is left out: {reason}");
        continue;
    }

    for (var index = 0; index < peers.Count; index++)
    {
        if (place is not null && index % 3 == 0)
        {
            await MeasureAsync(new LibraryCandidate(place));
        }

        await MeasureAsync(peers[index]);
    }

    if (place is not null)
    {
        await MeasureAsync(new LibraryCandidate(place));
    }
}

Report.WriteCsv("peers.csv", results);
return Report.WriteTargets(results) ? 0 : 1;

async Task MeasureAsync(Candidate candidate)
{
    try
    {
        var result = await Measurement.OfAsync(candidate);
        Report.Write(result);
        results.Add(result);
    }
    catch (Exception exception) when (candidate is not LibraryCandidate)
    {
        // A peer that fails must not keep the others from being measured.
        Console.WriteLine(
            $"{candidate.Name} on {candidate.Place}, {candidate.Setting}: failed, {exception.GetType().Name}: {exception.Message}");
    }
}

static IEnumerable<Candidate> Peers(Engine? place)
{
    foreach (var isTuned in (bool[])[false, true])
    {
        if (place is null)
        {
            yield return new RabbitMqCandidate(isTuned);
            continue;
        }

        yield return new WolverineCandidate(place, isTuned);
        if (place == Engine.PostgreSql)
        {
            yield return new RebusCandidate(isTuned);
        }

        yield return new QuartzCandidate(place, isTuned);
        yield return new HangfireCandidate(place, isTuned);
    }
}
