using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Writes the answer of verify to standard output while it runs.</summary>
internal interface IVerifyAnswer : IDisposable
{
    void Add(VerificationFinding finding);

    void End(VerificationReport report);

    /// <summary>Ends an answer that has begun.</summary>
    void Fail(Failure failure);
}
