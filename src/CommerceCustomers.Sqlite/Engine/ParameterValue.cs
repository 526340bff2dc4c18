using SQLitePCL;

namespace CommerceCustomers.Sqlite.Engine;

/// <summary>
/// The value of a parameter: a number, a text, bytes or nothing, without boxing.
/// </summary>
internal readonly struct ParameterValue
{
    private readonly object? _reference;
    private readonly long _number;
    private readonly bool _isNumber;

    private ParameterValue(long number) => (_number, _isNumber) = (number, true);

    private ParameterValue(object? reference) => _reference = reference;

    public static implicit operator ParameterValue(long value) => new(value);

    public static implicit operator ParameterValue(long? value) => value is { } number ? new(number) : default;

    public static implicit operator ParameterValue(bool value) => new(value ? 1 : 0);

    public static implicit operator ParameterValue(bool? value) => value is { } isTrue ? isTrue : default(ParameterValue);

    public static implicit operator ParameterValue(string? value) => new((object?)value);

    public static implicit operator ParameterValue(byte[]? value) => new((object?)value);

    public int Bind(sqlite3_stmt statement, int position) => _reference switch
    {
        string text => raw.sqlite3_bind_text(statement, position, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, position, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, position, bytes),
        _ => _isNumber ? raw.sqlite3_bind_int64(statement, position, _number) : raw.sqlite3_bind_null(statement, position),
    };
}
