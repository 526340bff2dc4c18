using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>The gate of one process that shares with others, without a store and without a clock: a test takes every step.</summary>
internal sealed class SharingProcess(string id)
{
    private ShareRequest? _request;
    private ShareAnswer? _answer;

    public GateMachine Machine { get; } = new(new GateShare(id));

    public List<GatePass> Passes { get; } = [];

    public bool IsExchanging => _request is not null;

    /// <summary>Exchanges with the others, and returns what all of them share now.</summary>
    public string? Exchange(string? text, in GateMoment moment)
    {
        Begin(moment);
        var written = Write(text);
        End(moment);
        return written;
    }

    /// <summary>Gets the most calls at once by the settings when the last exchange began.</summary>
    public int Most { get; private set; }

    /// <summary>Gets when the process exchanges by itself; null when it does not.</summary>
    public DateTimeOffset? NextExchange { get; private set; }

    public void Begin(in GateMoment moment)
    {
        Most = moment.Settings.MaxConcurrency;
        (_request, _answer) = (Machine.BeginExchange(moment), null);
    }

    public string? Write(string? text) => (_answer = ShareExchange.Of(_request!, text)).Text ?? text;

    /// <summary>Ends an exchange that was begun. Without an answer nobody knows whether it has taken place.</summary>
    public void End(in GateMoment moment, bool isHeard = true)
    {
        Machine.EndExchange(_request!, isHeard && _answer is not null, _answer, moment);
        _request = null;
        NextExchange = Machine.Share!.NextExchange(Machine.Calls, hasUntold: false, moment.Now);
    }

    public bool TryEnter(bool isLive, in GateMoment moment, CallNeeds? needs = null)
    {
        var wanted = needs ?? new CallNeeds(Given.Usrt);
        var pass = isLive ? Machine.TryEnterLive(wanted, turn: null, moment)?.Pass
            : Machine.TryEnterToCatchUp(wanted, moment, out var entered) ? entered
            : null;
        if (pass is { } taken)
        {
            Passes.Add(taken);
        }

        return pass is not null;
    }

    public int EnterAsManyAsMayBe(bool isLive, in GateMoment moment)
    {
        while (TryEnter(isLive, moment))
        {
        }

        return Passes.Count;
    }

    public GateEffects Leave(HeadquartersOutcome outcome, in GateMoment moment)
    {
        var pass = Passes[0];
        Passes.RemoveAt(0);
        return Machine.Leave(pass, outcome, jitter: 0, moment);
    }

    public static GateMoment At(double seconds, int most = 16, TimeSpan jump = default) => new(
        Given.Noon.AddSeconds(seconds), Given.Noon.AddSeconds(seconds) + jump, new HeadquartersSettings { MaxConcurrency = most });
}
