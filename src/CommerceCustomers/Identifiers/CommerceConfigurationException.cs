namespace CommerceCustomers.Identifiers;

/// <summary>
/// The base of errors that only a change of the settings can cure.
/// </summary>
public abstract class CommerceConfigurationException : InvalidOperationException
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CommerceConfigurationException"/> class.
    /// </summary>
    /// <param name="message">What was expected, what was found and what to do.</param>
    protected CommerceConfigurationException(string message)
        : base(message)
    {
    }
}
