using SQLitePCL;

namespace CommerceCustomers.Sqlite.Engine;

/// <summary>
/// The value of a parameter: a number, a text, bytes or nothing, without boxing.
/// </summary>
internal readonly struct ParameterValue
{
    private readonly object? _reference;
    private readonly long _number;
    private readonly Kind _kind;

    private ParameterValue(long number) => (_number, _kind) = (number, Kind.Number);

    private ParameterValue(object? reference) => (_reference, _kind) = (reference, reference is null ? Kind.Null : Kind.Reference);

    private ParameterValue(Kind kind) => _kind = kind;

    private enum Kind : byte
    {
        None,
        Null,
        Number,
        Reference,
    }

    public static implicit operator ParameterValue(long value) => new(value);

    public static implicit operator ParameterValue(long? value) => value is { } number ? new(number) : new ParameterValue(Kind.Null);

    public static implicit operator ParameterValue(bool value) => new(value ? 1 : 0);

    public static implicit operator ParameterValue(bool? value) => value is { } isTrue ? isTrue : new ParameterValue(Kind.Null);

    public static implicit operator ParameterValue(string? value) => new((object?)value);

    public static implicit operator ParameterValue(byte[]? value) => new((object?)value);

    /// <summary>Tells whether both are nothing or the same number. Bytes and texts are never taken for the same.</summary>
    public bool IsSameNumberAs(in ParameterValue other) => _kind == other._kind && _kind switch
    {
        Kind.Null => true,
        Kind.Number => _number == other._number,
        _ => false,
    };

    public ParameterValue WithoutReference() => _kind == Kind.Reference ? new(Kind.Reference) : this;

    public int Bind(sqlite3_stmt statement, int position) => _reference switch
    {
        string text => raw.sqlite3_bind_text(statement, position, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, position, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, position, bytes),
        _ => _kind == Kind.Number ? raw.sqlite3_bind_int64(statement, position, _number) : raw.sqlite3_bind_null(statement, position),
    };
}
