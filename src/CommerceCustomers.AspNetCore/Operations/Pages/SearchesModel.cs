using CommerceCustomers.AspNetCore.Documents;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>A page of the searches that were recorded.</summary>
internal sealed record SearchesModel(SearchLog Log, bool IsFirst);
