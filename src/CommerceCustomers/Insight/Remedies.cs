namespace CommerceCustomers.Insight;

/// <summary>The remedies that several states have.</summary>
internal static class Remedies
{
    public static readonly Remedy StartTheDeliveryJob = new(RemedyKind.StartSynchronizer, "StartDeliveryJob");

    public static readonly Remedy Cancel = new(RemedyKind.Cancel, "Cancel", price: new Phrase("PriceOfCancelling"));

    public static Remedy Wait(string code) => new(RemedyKind.Wait, code, price: new Phrase("PriceOfWaiting"));
}
