namespace CommerceCustomers.Sqlite.Records;

/// <summary>
/// What a customer that the index names is compared by, wherever it has got to. The parameter is its identifier.
/// </summary>
internal static class HashColumns
{
    public const int Key = 0;
    public const int Fingerprint = 1;
    public const int Hashes = 2;
    public const int Lane = 3;
    public const int Entity = 4;
    public const int State = 5;

    public const string Select =
        """
        SELECT a.key, a.fingerprint, a.hashes, c.lane, c.entity, c.state FROM customers c JOIN arrivals a ON a.seq = c.seq WHERE c.id = $id
        UNION ALL SELECT key, fingerprint, hashes, lane, entity, state FROM receipts WHERE id = $id
        """;
}
