using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Adapters;

namespace CommerceCustomers.Tests.Testing;

/// <summary>A stage that makes an adapter and can stage no fault.</summary>
internal sealed class PlainStage : HeadquartersStage
{
    public HeadquartersCapabilities Capabilities { get; init; } = HeadquartersCapabilities.Find;

    public bool AcceptsThat { get; init; }

    public Exception? Failure { get; init; }

    public int Made { get; private set; }

    public override LegalEntityId? OtherLegalEntity => null;

    public override bool AcceptsUnknownOutcomes => AcceptsThat;

    public override ValueTask<IHeadquarters> CreateHeadquartersAsync(CancellationToken cancellationToken)
    {
        Made++;
        return Failure is null ? new(new ScriptedHeadquarters { Capabilities = Capabilities }) : throw Failure;
    }
}
