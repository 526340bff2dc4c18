using CommerceCustomers.Records;

namespace CommerceCustomers.Cli.Example;

/// <summary>The answer to a sign-up, which changes while one watches.</summary>
internal sealed record ExampleAnswerModel(CustomerExplanation Explanation)
{
    public CustomerRecord Record => Explanation.Record;

    public bool IsFinal => !Record.State.IsOnItsWay();
}
