using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Import;

/// <summary>
/// Marks a customer so that the library always refuses it: by an attribute without a name. It reports every error of a customer at once and
/// stores nothing before, so that the other errors of a row can be asked for.
/// </summary>
internal static class Unacceptable
{
    private const string Mark = " ";

    public static Customer Of(Customer customer) => customer with
    {
        Attributes = new Dictionary<string, string>(customer.Attributes, StringComparer.Ordinal) { [Mark] = Mark },
    };

    /// <summary>Leaves out what the library says of the mark alone.</summary>
    public static CustomerCreationResult WithoutMark(CustomerCreationResult result) => result is CustomerCreationResult.Rejected rejected
        ? new CustomerCreationResult.Rejected(rejected.Decision, [.. rejected.Errors.Where(static error => !IsOfMark(error))])
        : result;

    private static bool IsOfMark(CustomerFieldError error)
        => error is { Field: CustomerFields.Attributes, Code: ErrorCodes.RequiredValueNotFound or ErrorCodes.UnsupportedByHeadquarters };
}
