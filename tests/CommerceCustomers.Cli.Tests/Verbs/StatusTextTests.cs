using System.Globalization;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Cli.Words;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>The whole text before the table of status, as a shop manager reads it in 80 columns.</summary>
public sealed class StatusTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly GateStatus Allowed = new() { AllowsCalls = true };

    private static readonly GateStatus Down = new()
    {
        Since = Noon.AddHours(-2),
        RetryAt = Noon.AddMinutes(1),
        Reason = "The connection was refused.",
        Cause = HeadquartersFailure.Unavailable,
    };

    private static readonly GateStatus Misconfigured = new()
    {
        Since = Noon.AddHours(-2),
        RetryAt = Noon.AddMinutes(1),
        Reason = "401.",
        Cause = HeadquartersFailure.Misconfigured,
    };

    [Fact]
    public void Nobody_waits_and_the_delivery_job_runs() => Golden(
        Status(Allowed, isRunning: true, (CustomerState.Synchronized, 4000)),
        """
        No customer is waiting for headquarters; 4,000 customers are there.

        """);

    [Fact]
    public void The_delivery_job_has_never_run() => Golden(
        Status(Allowed, isRunning: null),
        """
        No customer is waiting for headquarters.
        Remarks:
          - The delivery job has not run here yet.

        """);

    [Fact]
    public void Customers_wait_because_the_delivery_job_does_not_run() => Golden(
        Status(Allowed, isRunning: false, (CustomerState.Pending, 3), (CustomerState.NeedsAttention, 1)),
        """
        3 customers are waiting for headquarters, the oldest since 2026-01-15 09:47:00Z
        (2 h 13 min).
        1 customer needs attention: a person has to decide what happens.
        Why:
          - The delivery job is not running, so nothing is sent.
        What to do:
          - Start the delivery job: commerce-customers sync (or serve).
          - See who needs attention: commerce-customers list --state NeedsAttention

        """);

    [Fact]
    public void Customers_wait_for_an_outage_to_end() => Golden(
        Status(Down, isRunning: true, (CustomerState.Pending, 1200), (CustomerState.Sending, 1)),
        """
        1,201 customers are waiting for headquarters, the oldest since 2026-01-15
        09:47:00Z (2 h 13 min).
        Why:
          - Calls to headquarters are paused since 2026-01-15 10:00:00Z: The connection
          was refused. Next try: 2026-01-15 12:01:00Z.
        What to do:
          - Nothing: the delivery job goes on by itself when headquarters may be called
          again.

        """);

    [Fact]
    public void Nobody_waits_for_a_part_that_is_shut_so_it_is_not_tried_at_any_time() => Golden(
        new CommerceStatus(Noon, [], Allowed)
        {
            IsSynchronizerRunning = true,
            ShutParts = new Dictionary<string, GateStatus>
            {
                ["NameAlias"] = new()
                {
                    Since = Noon.AddHours(-2),
                    Reason = "There is no NameAlias.",
                    Cause = HeadquartersFailure.Misconfigured,
                },
            },
        },
        """
        No customer is waiting for headquarters.
        Remarks:
          - Customers that need NameAlias wait since 2026-01-15 10:00:00Z: There is no
          NameAlias. Next try: as soon as a customer needs it.
        What to do:
          - Remove the cause, in headquarters or in the settings. The delivery job then
          goes on by itself.

        """);

    [Fact]
    public void One_customer_waits_for_wrong_settings_to_be_corrected() => Golden(
        Status(Misconfigured, isRunning: true, (CustomerState.Pending, 1)),
        """
        1 customer is waiting for headquarters, since 2026-01-15 09:47:00Z (2 h 13 min).
        Why:
          - Calls to headquarters are paused since 2026-01-15 10:00:00Z: 401. Next try:
          2026-01-15 12:01:00Z.
        What to do:
          - Remove the cause, in headquarters or in the settings. The delivery job then
          goes on by itself.

        """);

    [Fact]
    public void Customers_that_go_by_themselves_need_nothing() => Golden(
        Status(Allowed, isRunning: true, (CustomerState.Pending, 2)),
        """
        2 customers are waiting for headquarters, the oldest since 2026-01-15 09:47:00Z
        (2 h 13 min).
        Why:
          - The delivery job is running, and calls to headquarters are allowed.
        What to do:
          - Nothing: the delivery job brings them to headquarters in turn.

        """);

    [Fact]
    public void Events_that_wait_are_named_with_their_handler()
    {
        var status = new CommerceStatus(Noon, [], Allowed)
        {
            IsSynchronizerRunning = true,
            EventHandlers =
            [
                new EventHandlerStatus(
                    "mailer",
                    waiting: 1,
                    oldestAt: Noon.AddMinutes(-2),
                    failingSince: Noon.AddMinutes(-1),
                    lastFailure: "IOException",
                    nextTryAt: Noon.AddSeconds(30)),
            ],
        };

        Assert.EndsWith(
            """
            Events:
              - 1 event waits for handler mailer, the oldest since 2 min 0 s. It fails since
              1 min 0 s (IOException); next try in 30 s.

            """.ReplaceLineEndings("\n"),
            Written(status),
            StringComparison.Ordinal);
    }

    [Fact]
    public void In_Italian_nothing_is_in_English_but_the_words_of_headquarters()
    {
        var status = Status(Down, isRunning: false, (CustomerState.Pending, 1201), (CustomerState.NeedsAttention, 1));

        Assert.Equal(
            """
            1.201 clienti aspettano la sede centrale, il più vecchio dal 2026-01-15
            09:47:00Z (2 h 13 min).
            1 cliente richiede un intervento: una persona deve decidere che cosa succede.
            Perché:
              - Il processo di consegna non è in esecuzione, quindi non viene inviato nulla.
              - Le chiamate alla sede centrale sono sospese dal 2026-01-15 10:00:00Z: The
              connection was refused. Prossimo tentativo: 2026-01-15 12:01:00Z.
            Che cosa fare:
              - Avvia il processo di consegna: commerce-customers sync (oppure serve).
              - Guarda chi richiede un intervento: commerce-customers list --state
              NeedsAttention

            """.ReplaceLineEndings("\n"),
            Written(status, CultureInfo.GetCultureInfo("it")));
    }

    [Theory]
    [InlineData("Headquarters is in a maintenance window.", "La sede centrale è in manutenzione programmata.")]
    [InlineData("There is no usmf.", "There is no usmf.")]
    public void A_reason_of_the_library_is_in_Italian_too(string reason, string italian)
    {
        var gate = new GateStatus { Since = Noon, Reason = reason };
        var status = new CommerceStatus(Noon, [], gate)
        {
            ShutParts = new Dictionary<string, GateStatus> { ["NameAlias"] = gate },
        };

        Assert.All(
            GateText.Of(status, ToolWords.In(CultureInfo.GetCultureInfo("it"))),
            line => Assert.Contains($": {italian} ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reason_of_the_health_is_in_Italian_too()
    {
        using var output = new StringWriter();
        StatusText.Write(
            ToolFolder.Console(output, width: 200),
            Status(Allowed, isRunning: true),
            new CommerceHealth(takesCustomers: true, ["The adapter of headquarters is defective: status tells how."]),
            AdvisedCommand.Plain,
            ToolWords.In(CultureInfo.GetCultureInfo("it")));

        Assert.Contains("L'adattatore della sede centrale è difettoso", output.ToString(), StringComparison.Ordinal);
    }

    private static void Golden(CommerceStatus status, string expected)
    {
        var written = Written(status);

        Assert.Equal(expected.ReplaceLineEndings("\n"), written);
        Assert.DoesNotMatch("(?i)gate|synchronizer|withdrawn|lease", written);
    }

    private static string Written(CommerceStatus status, CultureInfo? culture = null)
    {
        using var output = new StringWriter();
        StatusText.Write(
            ToolFolder.Console(output, width: 80),
            status,
            new CommerceHealth(takesCustomers: true, []),
            AdvisedCommand.Plain,
            ToolWords.In(culture ?? CultureInfo.InvariantCulture));
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(static line => line.TrimEnd()));
    }

    private static CommerceStatus Status(GateStatus gate, bool? isRunning, params (CustomerState State, long Count)[] counts)
        => new(Noon, [.. counts.Select(static count => Count(count.State, count.Count))], gate) { IsSynchronizerRunning = isRunning };

    private static CustomerCount Count(CustomerState state, long count)
        => new(new ChannelId("houston-online"), new LegalEntityId("usrt"), state, count, Noon.AddMinutes(-133));
}
