namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// Ends a request with a problem, thrown wherever a part of the request turns out to be wrong.
/// </summary>
internal sealed class RefusedRequestException(Problem problem) : Exception(problem.Kind.Title.ToString())
{
    public RefusedRequestException(ProblemKind kind, RequestError error)
        : this(Problem.Of(kind, error))
    {
    }

    public Problem Problem => problem;
}
