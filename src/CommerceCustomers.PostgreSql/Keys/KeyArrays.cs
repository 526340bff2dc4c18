using CommerceCustomers.PostgreSql.Records;
using CommerceCustomers.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Keys;

/// <summary>
/// Keys as one array for each column, in the order of the index: two processes that bind the same keys wait for each other in one order,
/// and cannot wait in a circle.
/// </summary>
internal sealed class KeyArrays
{
    private readonly List<(int Bucket, int Channel, Guid Key, Guid Fingerprint, Guid Id)> _keys = [];

    public int Count => _keys.Count;

    /// <summary>Adds a key to be bound.</summary>
    public void Add(int channel, KeyBinding key, CustomerId id)
        => _keys.Add((0, channel, Hashes.Write(key.Key), Hashes.Write(key.Fingerprint), id.Value));

    /// <summary>Adds the places where a key, or a former hash of it, may be bound already.</summary>
    /// <param name="buckets">The buckets.</param>
    /// <param name="channel">The channel of the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="id">The customer to whom it is to be bound.</param>
    /// <param name="inCurrent">Whether the key itself may be in the bucket that gets keys. A former hash may be in any case.</param>
    public void AddPlaces(KnownBuckets buckets, int channel, KeyBinding key, CustomerId id, bool inCurrent)
    {
        AddPlaces(buckets, channel, Hashes.Write(key.Key), id, inCurrent);
        foreach (var former in key.FormerKeys)
        {
            AddPlaces(buckets, channel, Hashes.Write(former), id, inCurrent: true);
        }
    }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        AddNamesTo(parameters);
        parameters.Add(Parameters.Of(_keys.ConvertAll(static key => key.Fingerprint).ToArray(), NpgsqlDbType.Uuid));
        AddIdsTo(parameters);
    }

    /// <summary>Adds buckets, channels, keys and customers, without the fingerprints.</summary>
    public void AddHoldersTo(NpgsqlParameterCollection parameters)
    {
        AddPlacesTo(parameters);
        AddIdsTo(parameters);
    }

    /// <summary>Adds buckets, channels and keys alone.</summary>
    public void AddPlacesTo(NpgsqlParameterCollection parameters)
    {
        _keys.Sort(static (left, right) => (left.Bucket, left.Channel, left.Key).CompareTo((right.Bucket, right.Channel, right.Key)));
        parameters.Add(Parameters.Of(_keys.ConvertAll(static key => key.Bucket).ToArray(), NpgsqlDbType.Integer));
        AddSortedNamesTo(parameters);
    }

    private void AddNamesTo(NpgsqlParameterCollection parameters)
    {
        _keys.Sort(static (left, right) => (left.Channel, left.Key).CompareTo((right.Channel, right.Key)));
        AddSortedNamesTo(parameters);
    }

    private void AddPlaces(KnownBuckets buckets, int channel, Guid key, CustomerId id, bool inCurrent)
    {
        foreach (var bucket in buckets.MayHold(key))
        {
            _keys.Add((bucket, channel, key, default, id.Value));
        }

        if (inCurrent)
        {
            _keys.Add((buckets.Current, channel, key, default, id.Value));
        }
    }

    private void AddSortedNamesTo(NpgsqlParameterCollection parameters)
    {
        parameters.Add(Parameters.Of(_keys.ConvertAll(static key => key.Channel).ToArray(), NpgsqlDbType.Integer));
        parameters.Add(Parameters.Of(_keys.ConvertAll(static key => key.Key).ToArray(), NpgsqlDbType.Uuid));
    }

    private void AddIdsTo(NpgsqlParameterCollection parameters)
        => parameters.Add(Parameters.Of(_keys.ConvertAll(static key => key.Id).ToArray(), NpgsqlDbType.Uuid));
}
