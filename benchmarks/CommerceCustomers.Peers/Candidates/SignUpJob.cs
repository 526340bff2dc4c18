using CommerceCustomers.Peers.Measuring;
using Quartz;

namespace CommerceCustomers.Peers.Candidates;

/// <summary>What Quartz.NET makes and executes for each message.</summary>
public sealed class SignUpJob : IJob
{
    public const string Payload = "payload";

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        _ = context.MergedJobDataMap.GetString(Payload);
        Handled.One();
        return ValueTask.CompletedTask;
    }
}
