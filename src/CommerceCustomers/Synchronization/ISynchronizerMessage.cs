using CommerceCustomers.Delivery;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>What work beside the loop tells it when it has ended.</summary>
internal interface ISynchronizerMessage
{
    internal sealed record AttemptEnded(Claimed Claimed, AttemptResult Result) : ISynchronizerMessage;

    internal sealed record CommitEnded(IReadOnlyList<CommitResult> Results) : ISynchronizerMessage;

    internal sealed record ReportEnded(SynchronizerReport Report, Exception? Failure) : ISynchronizerMessage;
}
