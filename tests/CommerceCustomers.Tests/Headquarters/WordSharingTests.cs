using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Headquarters.Gate.Sharing;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>What one process hears of headquarters holds for all of them.</summary>
public sealed class WordSharingTests
{
    private static Exception Failed(HeadquartersFailure failure) => failure switch
    {
        HeadquartersFailure.Unavailable => new HeadquartersUnavailableException("It was down."),
        HeadquartersFailure.Misconfigured => new HeadquartersMisconfiguredException("The secret had expired."),
        _ => new HeadquartersAmbiguousException("It did not answer."),
    };

    private static readonly CallNeeds WithPart = new(Given.Usrt, Parts: ["NameAlias"]);
    private static readonly CallNeeds WithoutPart = new(Given.Usrt, Parts: []);

    private readonly SharingProcess _first = new("a");
    private readonly SharingProcess _second = new("b");
    private string? _text;

    [Fact]
    public void A_pause_that_one_is_asked_for_holds_for_the_other_with_its_reason()
    {
        BothEnter();
        Throttle(_first, 60, at: 2);
        Exchange(2, _first, _second);

        var heard = _second.Machine.Look(WithoutPart, At(3));

        Assert.False(_second.TryEnter(isLive: true, At(3)));
        Assert.Equal(
            (false, "Too many requests.", HeadquartersFailure.Throttled, Given.Noon.AddSeconds(62), Given.Noon.AddSeconds(2)),
            (heard.AllowsCalls, heard.Reason, heard.Cause, heard.RetryAt, heard.Since));
    }

    [Fact]
    public void After_a_pause_one_process_tries_and_the_other_waits()
    {
        ShutBoth();

        Assert.False(TryEnter(_first, 70));
        Assert.False(TryEnter(_second, 70));
        Exchange(70, _first, _second);

        Assert.True(TryEnter(_first, 71));
        Assert.False(TryEnter(_second, 71));
        Assert.True(_first.Passes[^1].IsTrial);
    }

    [Fact]
    public void When_the_one_that_tries_dies_the_other_does()
    {
        ShutBoth();
        TryEnter(_first, 70);
        Exchange(70, _first);

        var second = 71;
        while (!TryEnter(_second, second) && second < 90)
        {
            Exchange(second++, _second);
        }

        Assert.InRange(second, 71 + ShareExchange.LeaseTime.TotalSeconds, 71 + ShareExchange.LeaseTime.TotalSeconds + 3);
    }

    [Fact]
    public void While_one_process_tries_another_with_a_pause_of_its_own_does_not()
    {
        BothEnter();
        FirstTriesAfterPause();
        Throttle(_second, 1, at: 4);
        Exchange(4, _second, _first);

        Assert.False(TryEnter(_second, 5.5));
        Exchange(5.5, _first, _second);

        Assert.False(TryEnter(_second, 5.6));
    }

    [Fact]
    public void When_a_trial_that_a_pause_has_overtaken_ends_another_process_tries()
    {
        BothEnter();
        FirstTriesAfterPause();
        Throttle(_second, 1, at: 4);
        Exchange(4, _second, _first);
        TryEnter(_second, 5.5);
        _first.Leave(HeadquartersOutcome.Answered, At(5.5));

        Exchange(5.5, _first, _second);

        Assert.True(TryEnter(_second, 5.6));
        Assert.True(_second.Passes[^1].IsTrial);
    }

    // The other has been asked for a pause since the one that tries last exchanged, so the answer may be older than the pause.
    [Fact]
    public void An_answer_that_comes_while_others_are_asked_does_not_outdo_their_pause()
    {
        BothEnter();
        FirstTriesAfterPause();
        Exchange(4, _second);
        Throttle(_second, 60, at: 5);
        Exchange(5, _second);
        _first.Begin(At(6));
        _text = _first.Write(_text);
        _first.Leave(HeadquartersOutcome.Answered, At(6));
        Assert.True(_first.Machine.Look(WithoutPart, At(6)).AllowsCalls);

        _first.End(At(6));

        Assert.False(TryEnter(_first, 7));
        Assert.Equal(Given.Noon.AddSeconds(65), _first.Machine.Look(WithoutPart, At(7)).RetryAt);
    }

    [Fact]
    public void A_process_that_was_stalled_and_has_lost_its_turn_does_not_send_its_trial()
    {
        BothEnter();
        FirstTriesAfterPause();
        var trial = _first.Passes[^1];
        Assert.True(_first.Machine.IsCurrent(trial, At(4)));

        var at = SecondTakesTheTurn();
        Exchange(at, _first);

        // It has a place again, and its gate has not changed.
        Assert.True(_first.Machine.Share!.Covers(_first.Machine.Calls, At(at).Now));
        Assert.True(_first.Machine.Gates.IsCurrent(trial));
        Assert.False(_first.Machine.IsCurrent(trial, At(at)));
        Assert.True(_second.Machine.IsCurrent(_second.Passes[^1], At(at)));
    }

    [Fact]
    public void An_answer_to_a_trial_whose_turn_was_lost_opens_nothing()
    {
        BothEnter();
        FirstTriesAfterPause();
        var at = SecondTakesTheTurn();
        Exchange(at, _first);

        _first.Leave(HeadquartersOutcome.Of(new AccountNumber("C-1")), At(at));

        Assert.False(_first.Machine.Look(WithoutPart, At(at)).AllowsCalls);
        Assert.False(TryEnter(_first, at));

        // The answer of the one that has the turn opens the gate for both.
        _second.Machine.Leave(_second.Passes[^1], HeadquartersOutcome.Answered, jitter: 0, At(at));
        Exchange(at, _second, _first);
        Assert.True(_first.Machine.Look(WithoutPart, At(at)).AllowsCalls);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Ambiguous)]
    [InlineData(HeadquartersFailure.Misconfigured)]
    public void A_failure_of_a_trial_whose_turn_was_lost_shuts_nobody_out(HeadquartersFailure failure)
    {
        BothEnter();
        FirstTriesAfterPause();
        var at = SecondTakesTheTurn();
        _second.Machine.Leave(_second.Passes[^1], HeadquartersOutcome.Of(new AccountNumber("C-1")), jitter: 0, At(at));
        Exchange(at, _second);

        _first.Leave(HeadquartersOutcome.Of(Failed(failure)), At(at));
        Exchange(at, _first, _second);

        Assert.True(_second.Machine.Look(WithoutPart, At(at)).AllowsCalls);
        Assert.True(_first.Machine.Look(WithoutPart, At(at)).AllowsCalls);
        Assert.True(TryEnter(_first, at));
    }

    [Fact]
    public void A_question_asks_the_others_for_nothing()
    {
        ShutBoth();
        var share = _first.Machine.Share!;

        Assert.False(_first.Machine.Admits(WithoutPart, At(70)));
        Assert.False(_first.Machine.HasPlaceToCatchUp(At(70)));
        Assert.False(share.HasPlace(isLive: true, _first.Machine.Calls, At(70).Now));
        Assert.False(share.HasTurn(At(70).Now));
        Assert.False(_first.Machine.IsCurrent(default, At(70)));
        Assert.False(share.IsLacking);

        _first.Machine.NoteLack(WithoutPart, At(70));
        Assert.True(share.IsLacking);
    }

    [Fact]
    public void An_answer_that_one_gets_lets_both_call_again_beginning_with_one_call()
    {
        ShutBoth();
        TryEnter(_first, 70);
        Exchange(70, _first);
        Assert.True(TryEnter(_first, 71));
        _first.Leave(HeadquartersOutcome.Answered, At(71));

        Exchange(71, _first, _second);

        Assert.Empty(SharedGatesText.Read(_text).Words);
        var opened = _second.Machine.Look(WithoutPart, At(71));
        Assert.Equal((true, 1, default(string)), (opened.AllowsCalls, opened.Limit.Within(16), opened.Reason));
    }

    [Fact]
    public void A_part_that_fails_for_one_concerns_only_those_who_need_it_in_the_other()
    {
        BothEnter();
        FailInPart(_first, at: 2);

        Exchange(2, _first, _second);

        Assert.True(_second.Machine.Gates.KnowsParts);
        Assert.False(_second.TryEnter(isLive: true, At(2.5), WithPart));
        Assert.True(_second.TryEnter(isLive: true, At(2.5), WithoutPart));
        Assert.Equal("NameAlias is wrong.", _second.Machine.Look(WithPart, At(2.5)).Reason);
    }

    [Fact]
    public void The_longer_of_two_pauses_that_were_asked_for_at_once_holds_for_both()
    {
        BothEnter();
        Throttle(_first, 30, at: 2);
        Throttle(_second, 60, at: 2);

        Exchange(2, _first, _second, _first);

        Assert.Equal(Given.Noon.AddSeconds(62), _first.Machine.Look(WithoutPart, At(3)).RetryAt);
        Assert.Equal(Given.Noon.AddSeconds(62), _second.Machine.Look(WithoutPart, At(3)).RetryAt);
    }

    [Fact]
    public void Nobody_waits_longer_than_the_pause_because_of_a_clock_that_is_ahead()
    {
        BothEnter();
        var ahead = SharingProcess.At(2, jump: TimeSpan.FromHours(1));
        _first.Leave(Throttled(60), ahead);
        _text = _first.Exchange(_text, ahead);

        Exchange(2, _second);

        Assert.Equal(Given.Noon.AddSeconds(62), _second.Machine.Look(WithoutPart, At(3)).RetryAt);
    }

    // The other one's clock is ahead, so it tried too early, and found the credentials refused.
    [Fact]
    public void A_pause_that_was_asked_for_here_is_kept_whatever_others_find_meanwhile()
    {
        BothEnter();
        Throttle(_first, 60, at: 2);
        Exchange(2, _first);
        var ahead = SharingProcess.At(3, jump: TimeSpan.FromMinutes(6));
        _text = _second.Exchange(_text, ahead);
        _second.TryEnter(isLive: true, ahead, WithoutPart);
        _text = _second.Exchange(_text, ahead);
        Assert.True(_second.TryEnter(isLive: true, ahead, WithoutPart));
        var customer = new CallNeeds(Given.Usrt, Parts: []) { Customer = new CustomerId(new Guid("019bc18a-0cc8-7b76-891c-b435ba37e8d1")) };
        _second.Passes[^1] = _second.Passes[^1] with { Needs = customer };
        _second.Passes.RemoveAt(0);
        _second.Leave(HeadquartersOutcome.Of(new HeadquartersMisconfiguredException("The secret has expired.")), ahead);
        _text = _second.Exchange(_text, ahead);

        Exchange(4, _first);
        Assert.False(TryEnter(_first, 30));
        Exchange(30, _first);
        Assert.False(TryEnter(_first, 31));

        _second.TryEnter(isLive: true, SharingProcess.At(32, jump: TimeSpan.FromMinutes(6)), WithoutPart);
        _text = _second.Exchange(_text, SharingProcess.At(32, jump: TimeSpan.FromMinutes(6)));
        Assert.True(_second.TryEnter(isLive: true, SharingProcess.At(32, jump: TimeSpan.FromMinutes(6)), WithoutPart));
        _second.Leave(HeadquartersOutcome.Answered, SharingProcess.At(33, jump: TimeSpan.FromMinutes(6)));
        _text = _second.Exchange(_text, SharingProcess.At(33, jump: TimeSpan.FromMinutes(6)));
        Exchange(34, _first);

        Assert.False(TryEnter(_first, 35));
        Assert.Equal(Given.Noon.AddSeconds(62), _first.Machine.Look(WithoutPart, At(35)).RetryAt);
    }

    [Fact]
    public void A_maintenance_window_of_one_process_holds_for_one_that_does_not_know_it_yet()
    {
        var window = new MaintenanceWindow(Given.Noon.AddSeconds(-1), Given.Noon.AddHours(1));
        var settings = new HeadquartersSettings { MaintenanceWindows = [window] };
        _text = _first.Exchange(_text, new GateMoment(Given.Noon, Given.Noon, settings));

        Exchange(1, _second);

        var heard = _second.Machine.Look(WithoutPart, At(2));
        Assert.Equal((false, window.End, "Headquarters is in a maintenance window."), (heard.AllowsCalls, heard.RetryAt, heard.Reason));
        Assert.True(heard.IsShutForMaintenance);
    }

    [Fact]
    public void Words_of_headquarters_about_a_customer_are_not_shared()
    {
        BothEnter();
        var quoting = HeadquartersOutcome.Of(new HeadquartersThrottledException("Ada Lovelace comes too often.", TimeSpan.FromMinutes(1)));
        _first.Leave(quoting with { IsAboutCustomer = true, Words = "Ada Lovelace" }, At(2));

        Exchange(2, _first);

        Assert.DoesNotContain("Lovelace", _text, StringComparison.Ordinal);
        Assert.Contains("asks for a pause", _text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[1, 2")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"version\": \"x\", \"processes\": 7}")]
    [InlineData("{\"processes\": [null, {\"id\": null}, {\"id\": \"x\", \"places\": -5}], \"words\": [null, {\"gate\": null}]}")]
    public void A_text_that_cannot_be_read_counts_as_none(string text)
    {
        _text = text;
        TryEnter(_first, 0);

        Exchange(0, _first);

        Assert.True(TryEnter(_first, 1));
    }

    [Fact]
    public void What_a_newer_version_has_written_beside_stays()
    {
        const string Newer = "{\"version\": 7, \"sequence\": 5, \"mood\": \"fine\", \"processes\": [{\"id\": \"z\", \"beat\": 5, \"places\": 3, "
            + "\"zone\": 4}], \"words\": [{\"gate\": \"planet:mars\", \"number\": 4}, "
            + "{\"gate\": \"\", \"number\": 3, \"cause\": \"Sulking\", \"reason\": \"It sulks.\", \"pauseSeconds\": 9, "
            + "\"retryAt\": \"2026-01-15T12:00:09Z\", \"tone\": \"low\"}]}";
        _text = Newer;
        TryEnter(_first, 0);

        Exchange(0, _first);

        var heard = _first.Machine.Look(WithoutPart, At(0));
        Assert.Equal((false, "It sulks."), (heard.AllowsCalls, heard.Reason));
        foreach (var kept in (string[])["\"version\":7", "\"mood\":\"fine\"", "\"zone\":4", "planet:mars", "\"tone\":\"low\"", "Sulking"])
        {
            Assert.Contains(kept, _text, StringComparison.Ordinal);
        }
    }

    private static GateMoment At(double seconds) => SharingProcess.At(seconds);

    private static HeadquartersOutcome Throttled(double seconds)
        => HeadquartersOutcome.Of(new HeadquartersThrottledException("Too many requests.", TimeSpan.FromSeconds(seconds)));

    private static bool TryEnter(SharingProcess process, double at) => process.TryEnter(isLive: true, At(at), WithoutPart);

    private static void Throttle(SharingProcess process, double seconds, double at) => process.Leave(Throttled(seconds), At(at));

    private static void FailInPart(SharingProcess process, double at) => process.Leave(
        HeadquartersOutcome.Of(new HeadquartersMisconfiguredException("NameAlias is wrong.") { Part = "NameAlias" }), At(at));

    private void BothEnter()
    {
        TryEnter(_first, 0);
        TryEnter(_second, 0);
        Exchange(0, _first, _second);
        Assert.True(TryEnter(_first, 1));
        Assert.True(TryEnter(_second, 1));
    }

    private void ShutBoth()
    {
        BothEnter();
        Throttle(_first, 60, at: 2);
        Exchange(2, _first, _second);
        _second.Leave(HeadquartersOutcome.Answered, At(2));
    }

    private void FirstTriesAfterPause()
    {
        Throttle(_first, 1, at: 2);
        Exchange(2, _first);
        TryEnter(_first, 3.5);
        Exchange(3.5, _first);
        Assert.True(TryEnter(_first, 3.5));
    }

    // The first has been stalled since it began its trial, for longer than a lease.
    private double SecondTakesTheTurn()
    {
        Exchange(4, _second);
        var second = 5;
        while (!TryEnter(_second, second) && second < 20)
        {
            Exchange(second++, _second);
        }

        Assert.True(_second.Passes[^1].IsTrial);
        Assert.InRange(second, 3.5 + ShareExchange.LeaseTime.TotalSeconds, 20);
        return second;
    }

    private void Exchange(double at, params SharingProcess[] processes)
    {
        foreach (var process in processes)
        {
            _text = process.Exchange(_text, At(at));
        }
    }
}
