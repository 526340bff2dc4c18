using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Records;

/// <summary>
/// Keys as one array for each column, in the order of the index: two processes that bind the same keys wait for each other in one order,
/// and cannot wait in a circle.
/// </summary>
internal sealed class KeyArrays
{
    private readonly List<(int Channel, Guid Key, Guid Fingerprint, Guid Id)> _keys = [];

    public int Count => _keys.Count;

    public void Add(int channel, KeyBinding key, CustomerId id)
        => _keys.Add((channel, Hashes.Write(key.Key), Hashes.Write(key.Fingerprint), id.Value));

    public void AddFormer(int channel, KeyBinding key, CustomerId id)
    {
        foreach (var former in key.FormerKeys)
        {
            _keys.Add((channel, Hashes.Write(former), default, id.Value));
        }
    }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        AddNamesTo(parameters);
        parameters.Add(Parameters.Of(_keys.ConvertAll(static key => key.Fingerprint).ToArray(), NpgsqlDbType.Uuid));
        AddIdsTo(parameters);
    }

    /// <summary>Adds channels, keys and customers, without the fingerprints.</summary>
    public void AddHoldersTo(NpgsqlParameterCollection parameters)
    {
        AddNamesTo(parameters);
        AddIdsTo(parameters);
    }

    /// <summary>Adds channels and keys alone.</summary>
    public void AddNamesTo(NpgsqlParameterCollection parameters)
    {
        _keys.Sort(static (left, right) => (left.Channel, left.Key).CompareTo((right.Channel, right.Key)));
        parameters.Add(Parameters.Of(_keys.ConvertAll(static key => key.Channel).ToArray(), NpgsqlDbType.Integer));
        parameters.Add(Parameters.Of(_keys.ConvertAll(static key => key.Key).ToArray(), NpgsqlDbType.Uuid));
    }

    private void AddIdsTo(NpgsqlParameterCollection parameters)
        => parameters.Add(Parameters.Of(_keys.ConvertAll(static key => key.Id).ToArray(), NpgsqlDbType.Uuid));
}
