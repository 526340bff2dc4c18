namespace CommerceCustomers.Sqlite.Engine;

/// <summary>
/// The rows of a statement, one at a time. Disposing frees the statement for its next use.
/// </summary>
internal readonly struct Rows(Statement statement) : IDisposable
{
    public bool Read() => statement.Step();

    public bool IsNull(int column) => statement.IsNull(column);

    public long Int64(int column) => statement.Int64(column);

    public int Int32(int column) => (int)statement.Int64(column);

    public long? Int64OrNull(int column) => statement.IsNull(column) ? null : statement.Int64(column);

    public string Text(int column) => statement.Text(column);

    public byte[] Bytes(int column) => statement.Bytes(column).ToArray();

    public byte[]? BytesOrNull(int column) => statement.IsNull(column) ? null : Bytes(column);

    public ReadOnlySpan<byte> Span(int column) => statement.Bytes(column);

    public CustomerId Id(int column) => CustomerIdBytes.Read(statement.Bytes(column));

    public DateTimeOffset Moment(int column) => Moments.Read(statement.Int64(column));

    public DateTimeOffset? MomentOrNull(int column) => statement.IsNull(column) ? null : Moment(column);

    public void Dispose() => statement.Reset();
}
