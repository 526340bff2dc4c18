using System.Globalization;
using CommerceCustomers.Insight;

namespace CommerceCustomers.Cli.Output;

/// <summary>
/// Says by which command a remedy is applied. It can be copied: it holds the customer's own id and the configuration file that the user
/// named.
/// </summary>
internal sealed class RemedyCommands(AdvisedCommand advised)
{
    /// <summary>Returns the command; null when there is none for it.</summary>
    public string? Of(CustomerExplanation explanation, Remedy remedy, CultureInfo? culture = null)
    {
        var id = explanation.Record.CustomerId;
        return remedy.Kind switch
        {
            RemedyKind.StartSynchronizer => advised.Of("sync"),
            RemedyKind.Edit => advised.Of($"edit {id} FILE"),
            RemedyKind.Requeue => advised.Of($"requeue --id {id}"),
            RemedyKind.Cancel => advised.Of($"cancel {id} --reason REASON"),
            RemedyKind.Resolve => advised.Of($"resolve {id} --account ACCOUNT"),
            _ => null,
        };
    }
}
