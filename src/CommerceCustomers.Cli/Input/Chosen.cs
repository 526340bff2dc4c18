namespace CommerceCustomers.Cli.Input;

/// <summary>A value of an option as the help writes it: in lower case, also where System.CommandLine shows the default.</summary>
internal readonly record struct Chosen<T>(T Value)
    where T : struct, Enum
{
    public static implicit operator T(Chosen<T> chosen) => chosen.Value;

    public override string ToString() => Value.ToString().ToLowerInvariant();
}
