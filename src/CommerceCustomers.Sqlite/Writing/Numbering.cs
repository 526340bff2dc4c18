using CommerceCustomers.Profiles;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Gives numbers to names, lanes and decisions. They are few: each is written once and referred to by number.
/// </summary>
internal sealed class Numbering(WriteSession session)
{
    private readonly Statement _addName = session.Prepare("INSERT INTO names (text) VALUES ($text) ON CONFLICT (text) DO NOTHING");
    private readonly Statement _findName = session.Prepare("SELECT name FROM names WHERE text = $text");

    private readonly Statement _addLane = session.Prepare(
        "INSERT INTO lanes (channel, entity, front) VALUES ($channel, $entity, $front) ON CONFLICT (channel, entity, front) DO NOTHING");

    private readonly Statement _findLane = session.Prepare(
        "SELECT lane FROM lanes WHERE channel = $channel AND entity = $entity AND front = $front");

    private readonly Statement _addDecision = session.Prepare(
        "INSERT INTO decisions (text) VALUES ($text) ON CONFLICT (text) DO NOTHING");

    private readonly Statement _findDecision = session.Prepare("SELECT decision FROM decisions WHERE text = $text");

    private readonly Dictionary<string, long> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(ChannelId, LegalEntityId, bool), long> _lanes = [];
    private readonly Dictionary<CreationDecision, long> _decisions = new(DecisionComparer.Instance);

    public long Channel(ChannelId channel) => Name(channel.Value);

    public long Entity(LegalEntityId legalEntity) => Name(legalEntity.Value);

    public long Lane(StoredRecord record) => Lane(record.Channel, record.LegalEntity, record.IsExpedited);

    public long Lane(ChannelId channel, LegalEntityId legalEntity, bool isFront)
    {
        if (!_lanes.TryGetValue((channel, legalEntity, isFront), out var lane))
        {
            var (channelName, entityName) = (Channel(channel), Entity(legalEntity));
            _addLane.With(channelName, entityName, isFront).Run();
            _lanes[(channel, legalEntity, isFront)] = lane = Number(_findLane.With(channelName, entityName, isFront));
        }

        return lane;
    }

    public long Decision(CreationDecision decision)
    {
        if (!_decisions.TryGetValue(decision, out var number))
        {
            var text = decision.ToText();
            _addDecision.With(text).Run();
            _decisions[decision] = number = Number(_findDecision.With(text));
        }

        return number;
    }

    // After a rollback the numbers of its transaction do not exist.
    public void Forget()
    {
        _names.Clear();
        _lanes.Clear();
        _decisions.Clear();
    }

    private long Name(string text)
    {
        if (!_names.TryGetValue(text, out var name))
        {
            _addName.With(text).Run();
            _names[text] = name = Number(_findName.With(text));
        }

        return name;
    }

    private static long Number(Statement statement)
    {
        using var row = statement.Rows();
        row.Read();
        return row.Int64(0);
    }
}
