namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>A page of the list of customers, and the filter that its URL names.</summary>
internal sealed record CustomersModel(CustomerFilter Filter, CustomerId? After, CustomerPage Page, IReadOnlyList<ChannelOption> Channels)
{
    public bool IsFiltered => Filter.Channel is not null || Filter.State is not null || Filter.Code is not null;
}
