using CommerceCustomers.AspNetCore.Words;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>Says that there is no such channel, and which one may be meant.</summary>
internal static class ChannelSentence
{
    public static Sentence Of(UnknownChannelException unknown)
    {
        var (channel, nearest) = (unknown.Data["channel"], unknown.Data["nearest"]);
        return Sentence.Worded(
            ShownText.OfMessage(unknown), [nearest is null ? "NoChannelOfSettings" : "NoChannelButNear"], channel, nearest);
    }
}
