using CommerceCustomers.Verification;

namespace CommerceCustomers.Cli.Verbs;

// The answer on standard output, written while it comes to be.
internal interface IVerifyAnswer : IDisposable
{
    void Add(VerificationFinding finding);

    void End(VerificationReport report);

    // What had begun is ended properly.
    void Fail(Failure failure);
}
