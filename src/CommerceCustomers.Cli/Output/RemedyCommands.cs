namespace CommerceCustomers.Cli.Output;

/// <summary>Says by which command a remedy is applied. It can be copied: it holds the customer's own id.</summary>
internal static class RemedyCommands
{
    public const string StartTheDeliveryJob = "commerce-customers sync";

    /// <summary>Returns the command; null when there is none for it.</summary>
    public static string? Of(CustomerExplanation explanation, Remedy remedy)
    {
        var id = explanation.Record.CustomerId;
        return remedy.Kind switch
        {
            RemedyKind.StartSynchronizer => StartTheDeliveryJob,
            RemedyKind.Edit => $"commerce-customers edit {id} FILE",
            RemedyKind.Requeue => $"commerce-customers requeue --id {id}",
            RemedyKind.Cancel => $"commerce-customers cancel {id} --reason REASON",
            RemedyKind.Resolve => $"commerce-customers resolve {id} --account ACCOUNT",
            _ => null,
        };
    }
}
