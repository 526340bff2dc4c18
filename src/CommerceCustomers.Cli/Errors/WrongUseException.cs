namespace CommerceCustomers.Cli.Errors;

// What the person at the keyboard can put right: the message says how.
internal sealed class WrongUseException(string message) : Exception(message);
