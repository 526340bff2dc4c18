namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>What a page says that cannot show what was asked for.</summary>
internal sealed record RefusalModel(string Title, string Text);
