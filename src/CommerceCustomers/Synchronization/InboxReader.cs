namespace CommerceCustomers.Synchronization;

/// <summary>Reads the inbox for the loop, and hands each message to the part that it is about.</summary>
internal sealed class InboxReader(SynchronizerInbox inbox, ResultDecision decision, Committer committer, GateReporter reporter)
{
    public void ReadAll()
    {
        while (inbox.TryRead(out var message))
        {
            switch (message)
            {
                case ISynchronizerMessage.AttemptEnded ended:
                    committer.Add(ended.Claimed, decision.AfterAttempt(ended.Claimed.Record, ended.Result));
                    break;
                case ISynchronizerMessage.CommitEnded ended:
                    committer.End(ended.Results);
                    break;
                case ISynchronizerMessage.ReportEnded ended:
                    reporter.End(ended.Report, ended.Failure);
                    break;
                default:
                    throw new InvalidOperationException($"Nobody reads a {message.GetType().Name}.");
            }
        }
    }
}
