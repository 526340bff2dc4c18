using CommerceCustomers.Peers.Measuring;

namespace CommerceCustomers.Peers.Candidates;

/// <summary>What Wolverine finds by its name and calls with each message.</summary>
public static class SignUpHandler
{
    public static Task Handle(SignUp signUp)
    {
        ArgumentNullException.ThrowIfNull(signUp);
        return Handled.OneAsync();
    }
}
