using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Errors;

/// <summary>An error that the user can correct; the message says how.</summary>
internal sealed class WrongUseException(string message) : Exception(message), IAdvisesCommand
{
    /// <inheritdoc/>
    public string? Command { get; init; }

    /// <summary>Gets the code for scripts.</summary>
    public string Code { get; init; } = ErrorCodes.WrongUse;
}
