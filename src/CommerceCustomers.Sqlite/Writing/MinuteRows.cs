using System.Runtime.InteropServices;
using CommerceCustomers.Sqlite.Engine;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>What processes measured, minute by minute.</summary>
internal sealed class MinuteRows(WriteSession session)
{
    /// <summary>The name under which headquarters stands; no channel has it.</summary>
    public const string Headquarters = "";

    private readonly Statement _add = session.Prepare(
        "INSERT INTO minutes (channel, at, id, content) VALUES ($channel, $at, $id, $content) ON CONFLICT DO NOTHING");

    private readonly Statement _drop = session.Prepare("DELETE FROM minutes WHERE at < $at");

    public bool Add(IReadOnlyList<StoredMinute> minutes, DateTimeOffset dropBefore)
    {
        _drop.With(Moments.Write(dropBefore)).Run();
        foreach (var minute in minutes)
        {
            _add.With(
                minute.Channel?.Value ?? Headquarters,
                Moments.Write(minute.At),
                minute.Id.ToByteArray(bigEndian: true),
                Bytes(minute.Content)).Run();
        }

        return true;
    }

    private static byte[] Bytes(ReadOnlyMemory<byte> content)
        => MemoryMarshal.TryGetArray(content, out var whole) && whole.Array is { } array && array.Length == content.Length
            ? array
            : content.ToArray();
}
