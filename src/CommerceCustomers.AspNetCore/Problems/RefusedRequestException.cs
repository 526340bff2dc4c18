namespace CommerceCustomers.AspNetCore.Problems;

// Ends a request from wherever it is read. Whoever answers knows nothing but the problem.
internal sealed class RefusedRequestException(Problem problem) : Exception(problem.Kind.Title)
{
    public RefusedRequestException(ProblemKind kind, RequestError error)
        : this(Problem.Of(kind, error))
    {
    }

    public Problem Problem => problem;
}
