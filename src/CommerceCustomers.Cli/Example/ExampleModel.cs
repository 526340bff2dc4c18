using CommerceCustomers.AspNetCore.Operations.Pages;

namespace CommerceCustomers.Cli.Example;

/// <summary>The page with the form of a sign-up and the switches.</summary>
/// <param name="Headquarters">How headquarters behaves.</param>
/// <param name="Mode">The mode that the profile has.</param>
/// <param name="Key">The idempotency key of this form, so that a form that is sent twice signs up one customer.</param>
internal sealed record ExampleModel(ExampleHeadquarters Headquarters, CustomerCreationMode Mode, string Key)
{
    public FieldText FirstName { get; init; } = FieldText.Empty;

    public FieldText LastName { get; init; } = FieldText.Empty;

    public FieldText Email { get; init; } = FieldText.Empty;

    /// <summary>Gets what became of the sign-up when there is no customer to show; null when nothing was tried.</summary>
    public string? Answer { get; init; }

    /// <summary>Gets what is wrong without a field of its own.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Gets the customer that headquarters may hold all the same; null when there is none.</summary>
    public CustomerId? MayExist { get; init; }
}
