
namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>Collects everything that is wrong with the options, so that all errors are reported at once.</summary>
internal sealed class OptionsErrors
{
    private readonly List<OptionsError> _errors = [];

    public IReadOnlyList<OptionsError> All => _errors;

    public void Add(string key, string message) => _errors.Add(new OptionsError(key, message));

    public void AddAll(IEnumerable<OptionsError> errors) => _errors.AddRange(errors);

    /// <summary>Adds an objection if there is one.</summary>
    /// <returns>Whether the value is good.</returns>
    public bool Check(string key, string? objection)
    {
        if (objection is not null)
        {
            Add(key, objection);
        }

        return objection is null;
    }
}
