namespace CommerceCustomers.Peers.Measuring;

/// <summary>The message that every candidate carries: 600 bytes.</summary>
public sealed record SignUp(string Payload)
{
    public const int Bytes = 600;

    public static readonly SignUp Sample = new(new string('x', Bytes));
}
