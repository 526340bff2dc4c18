using Microsoft.Extensions.Options;

namespace CommerceCustomers.AspNetCore.Options;

/// <summary>
/// Finds every invalid option at once.
/// </summary>
internal sealed class CommerceCustomersEndpointOptionsValidator : IValidateOptions<CommerceCustomersEndpointOptions>
{
    private const int MinBody = 1024;
    private const int MaxBody = 1024 * 1024;

    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, CommerceCustomersEndpointOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.OperatorPolicy))
        {
            errors.AddError("must name an authorization policy, but is blank.", nameof(options.OperatorPolicy));
        }

        if (options.MaxBodyBytes is < MinBody or > MaxBody)
        {
            errors.AddError($"must be {MinBody} to {MaxBody}, but is {options.MaxBodyBytes}.", nameof(options.MaxBodyBytes));
        }

        if (options.LongestWait < TimeSpan.Zero || options.LongestWait > MaxWait)
        {
            errors.AddError($"must be zero to {MaxWait}, but is {options.LongestWait}.", nameof(options.LongestWait));
        }

        if (options.SignUpsPerMinute < 1)
        {
            errors.AddError($"must be 1 or more, or null, but is {options.SignUpsPerMinute}.", nameof(options.SignUpsPerMinute));
        }

        return errors.Build();
    }
}
