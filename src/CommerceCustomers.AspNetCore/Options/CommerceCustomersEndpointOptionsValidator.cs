using Microsoft.Extensions.Options;

namespace CommerceCustomers.AspNetCore.Options;

internal sealed class CommerceCustomersEndpointOptionsValidator : IValidateOptions<CommerceCustomersEndpointOptions>
{
    private const int LeastBody = 1024;
    private const int LargestBody = 1024 * 1024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, CommerceCustomersEndpointOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.OperatorPolicy))
        {
            errors.AddError("must name an authorization policy, but is blank.", nameof(options.OperatorPolicy));
        }

        if (options.MaxBodyBytes is < LeastBody or > LargestBody)
        {
            errors.AddError($"must be {LeastBody} to {LargestBody}, but is {options.MaxBodyBytes}.", nameof(options.MaxBodyBytes));
        }

        if (options.LongestWait < TimeSpan.Zero || options.LongestWait > LongestWait)
        {
            errors.AddError($"must be zero to {LongestWait}, but is {options.LongestWait}.", nameof(options.LongestWait));
        }

        if (options.SignUpsPerMinute < 1)
        {
            errors.AddError($"must be 1 or more, or null, but is {options.SignUpsPerMinute}.", nameof(options.SignUpsPerMinute));
        }

        return errors.Build();
    }
}
