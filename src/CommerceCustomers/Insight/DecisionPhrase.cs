using CommerceCustomers.Profiles;

namespace CommerceCustomers.Insight;

/// <summary>Says what decided the creation mode of a customer.</summary>
internal static class DecisionPhrase
{
    /// <summary>The reason of a resolver of the application is quoted; one of this library is put in the words of the language.</summary>
    public static Phrase Of(CreationDecision decision)
    {
        var isAsync = decision.Mode == CustomerCreationMode.Async;
        return decision switch
        {
            _ when decision.Reason != ProfileRules.ReasonOf(decision.Source, decision.Profile, decision.Mode)
                => new Phrase("DecidedByApplication", ("words", decision.Reason)),
            { Source: ProfileSource.Profile, Profile: { } profile }
                => new Phrase(isAsync ? "DecidedAsyncByProfile" : "DecidedSyncByProfile", ("profile", profile)),
            { Source: ProfileSource.CallCenter } => new Phrase("DecidedByCallCenter"),
            _ => new Phrase(isAsync ? "DecidedAsyncWithoutProfile" : "DecidedSyncWithoutProfile"),
        };
    }
}
