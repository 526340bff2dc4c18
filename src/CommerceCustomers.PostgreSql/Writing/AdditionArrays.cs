using CommerceCustomers.PostgreSql.Keys;
using CommerceCustomers.PostgreSql.Numbers;
using CommerceCustomers.PostgreSql.Records;
using Npgsql;
using NpgsqlTypes;

namespace CommerceCustomers.PostgreSql.Writing;

/// <summary>
/// A group of additions as one array for each column. In the order of customer ids, so that two processes that add the same customers do
/// not wait in a circle.
/// </summary>
internal sealed class AdditionArrays
{
    private readonly Addition[] _additions;
    private readonly Vocabulary _vocabulary;
    private readonly RecordValues[] _rows;

    public AdditionArrays(IEnumerable<Addition> additions, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _additions = [.. additions.OrderBy(static addition => addition.Id.Value)];
        _rows = Array.ConvertAll(_additions, RowOf);
        Shape = Array.TrueForAll(_rows, static row => row.IsNew) ? RecordShape.New : RecordShape.Full;
    }

    public RecordShape Shape { get; }

    public void AddRowsTo(NpgsqlParameterCollection parameters) => Shape.AddTo(parameters, _rows);

    public bool[] AreKeyed() => Array.ConvertAll(_additions, static addition => addition.Key is not null);

    public void AddPayloadsTo(NpgsqlParameterCollection parameters) => parameters.Add(Parameters.Of(
        Array.ConvertAll(_additions, static addition => Payloads.Write(addition.Record.Payload)), NpgsqlDbType.Bytea));

    public void AddNamesTo(NpgsqlParameterCollection parameters) => parameters.Add(Parameters.Of(
        Array.ConvertAll(_additions, static addition => addition.NameBits), NpgsqlDbType.Bigint));

    public void AddKeysTo(NpgsqlParameterCollection parameters)
    {
        var keys = new KeyArrays();
        foreach (var addition in _additions)
        {
            if (addition.Key is { } key)
            {
                keys.Add(_vocabulary.Name(addition.Record.Channel.Value), key, addition.Id);
            }
        }

        keys.AddTo(parameters);
    }

    public EventArrays Events()
    {
        var events = new EventArrays();
        foreach (var addition in _additions)
        {
            if (addition.RaisesEventAt is { } raisedAt)
            {
                var record = addition.Record;
                events.Add(record.CustomerId, raisedAt, _vocabulary.Lane(Vocabulary.LaneOf(record)), record.State, record.AccountNumber);
            }
        }

        return events;
    }

    /// <summary>Returns where the keys of additions may be bound already.</summary>
    /// <param name="additions">The additions.</param>
    /// <param name="vocabulary">The numbers of their channels.</param>
    /// <param name="known">The buckets.</param>
    /// <param name="inCurrent">Whether the keys may be in the bucket that gets keys. Former hashes may be in any case.</param>
    public static KeyArrays PlacesOf(IEnumerable<Addition> additions, Vocabulary vocabulary, KnownBuckets known, bool inCurrent)
    {
        var keys = new KeyArrays();
        foreach (var addition in additions)
        {
            if (addition.Key is { } key)
            {
                keys.AddPlaces(known, vocabulary.Name(addition.Record.Channel.Value), key, addition.Id, inCurrent);
            }
        }

        return keys;
    }

    private RecordValues RowOf(Addition addition)
    {
        var record = addition.Record;
        var place = new StoredPlace(
            _vocabulary.Lane(Vocabulary.LaneOf(record)),
            _vocabulary.Name(record.LegalEntity.Value),
            _vocabulary.Decision(record.Decision),
            Moments.Write(record.CreatedAt),
            record.Revision);
        return new RecordValues(record, place, StoredHashes.Of(addition.Match));
    }
}
