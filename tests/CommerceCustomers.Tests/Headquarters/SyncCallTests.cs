using CommerceCustomers.Headquarters.Calls;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>
/// Every sequence of transitions that a caller and a call can make, interleaved in every way: in-call retries, questions, the end of the
/// wait before, during and after each of them.
/// </summary>
public sealed class SyncCallTests
{
    private const int Longest = 12;

    // Two attempts, a question between, the record, and everything the caller can do in between.
    private static readonly Step[] Steps = Enum.GetValues<Step>();

    private enum Step
    {
        Start,
        EndUnsent,
        EndLost,
        EndAnswered,
        FoundByQuestion,
        Record,
        EndWait,
        Leave,
    }

    public static TheoryData<string> Invariants => [.. Checks.Keys];

    private static Dictionary<string, Func<Run, bool>> Checks { get; } = new()
    {
        ["Nothing is sent after the caller was told that nothing was"] = static run => !run.WasSentAfterToldUnsent,
        ["An attempt is refused only because the caller was told that nothing was sent"] = static run => !run.WasRefusedOtherwise,
        ["The caller is told one thing, however often it is asked"] = static run => run.Told.Distinct().Count() <= 1,
        ["Either the record or the end of the wait decides, never both"] = static run => run.Deciders <= 1,
        ["Something decides once the call or the wait has ended"] = static run => run.Deciders == 1
            || !(run.IsRecorded || run.Told.Count > 0 || run.HasLeft),
        ["Recording is told exactly when the record decided before the wait ended"] = static run => run.AreToldAs(
            SyncCallState.Recording, run.WasRecordedFirst),
        ["Held is told exactly when the account was known"] = static run => run.AreToldAs(SyncCallState.Held, run.WasAnsweredFirst),
        ["Sent is told exactly when a create may have been on its way"] = static run => run.AreToldAs(SyncCallState.Sent, run.WasOnItsWay),
        ["The account is what headquarters named last"] = static run => run.Call.Account == run.LastAccount,
        ["A call whose caller has left goes on"] = static run => !run.WasRefusedAfterLeaving,
    };

    [Theory]
    [MemberData(nameof(Invariants))]
    public void In_every_interleaving(string invariant)
    {
        var holds = Checks[invariant];
        var sequences = 0;
        Explore([], steps =>
        {
            sequences++;
            if (!holds(new Run(steps)))
            {
                Assert.Fail($"{invariant}, but not after {string.Join(", ", steps)}.");
            }
        });

        Assert.InRange(sequences, 1000, int.MaxValue);
    }

    [Fact]
    public void Every_state_is_reached()
    {
        var reached = new HashSet<SyncCallState>();
        Explore([], steps => reached.UnionWith(new Run(steps).Told));

        Assert.Equal([SyncCallState.Unsent, SyncCallState.Sent, SyncCallState.Held, SyncCallState.Recording], reached.Order());
    }

    // Depth first, through the sequences that the two can make.
    private static void Explore(List<Step> steps, Action<IReadOnlyList<Step>> look)
    {
        look(steps);
        if (steps.Count == Longest)
        {
            return;
        }

        foreach (var step in Steps.Where(step => CanFollow(steps, step)))
        {
            steps.Add(step);
            Explore(steps, look);
            steps.RemoveAt(steps.Count - 1);
        }
    }

    private static bool CanFollow(List<Step> steps, Step step)
    {
        var isRunning = steps.FindLast(static other => other is Step.Start or Step.EndUnsent or Step.EndLost or Step.EndAnswered) == Step.Start
            && steps.Contains(Step.Start);
        var isOver = steps.Contains(Step.Record) || steps.Contains(Step.EndAnswered) || steps.Contains(Step.FoundByQuestion);
        return step switch
        {
            Step.Start => !isRunning && !isOver && !steps.Contains(Step.EndLost),
            Step.EndUnsent or Step.EndLost or Step.EndAnswered => isRunning,
            Step.FoundByQuestion => !isRunning && !isOver,
            Step.Record => !isRunning && !steps.Contains(Step.Record),
            Step.EndWait => !steps.Contains(Step.Leave) && steps.Count(static other => other == Step.EndWait) < 2,
            _ => !steps.Contains(Step.Leave) && !steps.Contains(Step.EndWait),
        };
    }

    // Carries a sequence out and remembers what came of it, in words of its own.
    private sealed class Run
    {
        private bool _isOnItsWay;

        public Run(IReadOnlyList<Step> steps)
        {
            for (var index = 0; index < steps.Count; index++)
            {
                Take(steps[index], index);
            }
        }

        public SyncCall Call { get; } = new();

        public List<SyncCallState> Told { get; } = [];

        public AccountNumber? LastAccount { get; private set; }

        public int Deciders { get; private set; }

        public bool IsRecorded { get; private set; }

        public bool HasLeft { get; private set; }

        public bool WasSentAfterToldUnsent { get; private set; }

        public bool WasRefusedOtherwise { get; private set; }

        public bool WasRefusedAfterLeaving { get; private set; }

        // As it stood when the wait ended.
        public bool WasRecordedFirst { get; private set; }

        public bool WasAnsweredFirst { get; private set; }

        public bool WasOnItsWay { get; private set; }

        public bool AreToldAs(SyncCallState state, bool isExpected) => Told.Count == 0 || Told[0] == state == isExpected;

        private void Take(Step step, int index)
        {
            switch (step)
            {
                case Step.Start:
                    Start();
                    break;
                case Step.EndUnsent:
                    Call.AttemptEndedUnsent();
                    _isOnItsWay = false;
                    break;
                case Step.EndAnswered or Step.FoundByQuestion:
                    LastAccount = new AccountNumber($"C-{index}");
                    Call.HeadquartersAnswered(LastAccount.Value);
                    break;
                case Step.Record:
                    IsRecorded = true;
                    Deciders += Call.TryRecordForCaller() ? 1 : 0;
                    break;
                case Step.EndWait:
                    EndWait();
                    break;
                case Step.Leave:
                    HasLeft = true;
                    Deciders += IsRecorded ? 0 : 1;
                    Call.CallerLeaves();
                    break;
                default:
                    break;
            }
        }

        private void Start()
        {
            var wasToldUnsent = Told.Contains(SyncCallState.Unsent);
            var isSent = Call.TryStartAttempt();
            _isOnItsWay |= isSent;
            WasSentAfterToldUnsent |= isSent && wasToldUnsent;
            WasRefusedOtherwise |= !isSent && !wasToldUnsent;
            WasRefusedAfterLeaving |= !isSent && HasLeft;
        }

        private void EndWait()
        {
            if (Told.Count == 0)
            {
                WasRecordedFirst = IsRecorded;
                WasAnsweredFirst = !IsRecorded && LastAccount is not null;
                WasOnItsWay = !IsRecorded && LastAccount is null && _isOnItsWay;
                Deciders += IsRecorded ? 0 : 1;
            }

            Told.Add(Call.EndWait());
        }
    }
}
