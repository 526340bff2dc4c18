namespace CommerceCustomers.Cli.Import;

/// <summary>
/// Marks a customer so that the library always refuses it: by an external identity of nobody, which no column of a file can hold. The
/// library reports every error of a customer at once and stores nothing before, so that the other errors of a row can be asked for.
/// </summary>
internal static class Unacceptable
{
    private static readonly ExternalIdentity Mark = new(" ", " ");

    public static Customer Of(Customer customer) => customer with { ExternalIdentity = Mark };

    /// <summary>Leaves out what the library says of the mark.</summary>
    public static CustomerCreationResult WithoutMark(CustomerCreationResult result) => result is CustomerCreationResult.Rejected rejected
        ? new CustomerCreationResult.Rejected(rejected.Decision, [.. rejected.Errors.Where(static error => !IsOfMark(error.Field))])
        : result;

    private static bool IsOfMark(string field) => field == CustomerFields.ExternalIdentity
        || field.StartsWith($"{CustomerFields.ExternalIdentity}.", StringComparison.Ordinal);
}
