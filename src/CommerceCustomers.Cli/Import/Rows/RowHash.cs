using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Cli.Import.Columns;

namespace CommerceCustomers.Cli.Import.Rows;

/// <summary>A hash that recognises the content of a row.</summary>
internal static class RowHash
{
    private const int HashLength = 16;

    /// <summary>Blank cells at the end are ignored, because a spreadsheet may have trimmed them.</summary>
    public static string OfCells(IReadOnlyList<string> cells)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var blanks = 0;
        foreach (var cell in cells)
        {
            if (string.IsNullOrWhiteSpace(cell))
            {
                blanks++;
                continue;
            }

            for (; blanks > 0; blanks--)
            {
                Append(hash, "");
            }

            Append(hash, cell);
        }

        return Hex(hash);
    }

    /// <summary>Hashes field names instead of headers, so that a column may be renamed or moved.</summary>
    public static string OfFields(RowCells row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in HeaderGuesses.Fields)
        {
            if (row[field] is { } text)
            {
                Append(hash, field);
                Append(hash, text);
            }
        }

        return Hex(hash);
    }

    private static void Append(IncrementalHash hash, string cell)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(cell.Trim());
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static string Hex(IncrementalHash hash)
    {
        Span<byte> content = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(content);
        return Convert.ToHexStringLower(content[..HashLength]);
    }
}
