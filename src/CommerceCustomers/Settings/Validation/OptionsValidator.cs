using Microsoft.Extensions.Options;

namespace CommerceCustomers.Settings.Validation;

/// <summary>Refuses wrong options wherever .NET makes them: at the start, on a reload, and for whom asks for them.</summary>
internal sealed class OptionsValidator(PlugIns plugIns, KnownStrategies strategies, Func<IEnumerable<string>> registrationErrors)
    : IValidateOptions<CommerceCustomersOptions>
{
    public ValidateOptionsResult Validate(string? name, CommerceCustomersOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (name != Options.DefaultName)
        {
            return ValidateOptionsResult.Skip;
        }

        string[] errors =
        [
            .. registrationErrors(),
            .. OptionsCheck.Errors(options, plugIns, strategies).Select(static error => error.ToString()),
        ];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
