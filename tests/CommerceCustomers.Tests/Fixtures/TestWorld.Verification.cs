namespace CommerceCustomers.Tests.Fixtures;

internal sealed partial class TestWorld
{
    /// <summary>The questions to headquarters, where the world was built with them intercepted.</summary>
    public QuestionInterceptor Questions => (QuestionInterceptor)Adapter;

    public List<VerificationFinding> Findings { get; } = [];

    public List<VerificationReport> Progress { get; } = [];

    public async Task<IReadOnlyList<CustomerId>> AddSynchronizedAsync(int count, string legalEntity = "usrt")
    {
        var ids = await AddPendingAsync(count, legalEntity: legalEntity);
        await DrainAsync();
        return [.. ids.OrderBy(static id => id.Value)];
    }

    /// <summary>Adds customers that were synchronized so long ago that a "no" of headquarters counts.</summary>
    public async Task<IReadOnlyList<CustomerId>> AddLongSynchronizedAsync(int count, string legalEntity = "usrt")
    {
        var ids = await AddSynchronizedAsync(count, legalEntity);
        Clock.Advance(TimeSpan.FromHours(1));
        return ids;
    }

    /// <summary>Headquarters executes a create that no process of this world sent.</summary>
    public Task CreateInHeadquartersAsync(CustomerId id) => Headquarters.CreateAsync(Given.HeadquartersCustomer(id), Token);

    public Task<VerificationReport> StartVerifyAsync(VerificationRequest? request = null, CancellationToken? cancellationToken = null)
        => Process.Get<ICustomerVerification>().VerifyAsync(
            request ?? new VerificationRequest(), Take, new ProgressList(Progress), cancellationToken ?? Token);

    public async Task<VerificationReport> VerifyAsync(VerificationRequest? request = null, CancellationToken? cancellationToken = null)
    {
        var run = StartVerifyAsync(request, cancellationToken);
        await UntilAsync(() => run.IsCompleted, TimeSpan.FromMilliseconds(250));
        return await run;
    }

    private ValueTask Take(VerificationFinding finding)
    {
        Findings.Add(finding);
        return ValueTask.CompletedTask;
    }

    private sealed class ProgressList(List<VerificationReport> reports) : IProgress<VerificationReport>
    {
        public void Report(VerificationReport value) => reports.Add(value);
    }
}
