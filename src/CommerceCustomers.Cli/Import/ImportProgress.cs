namespace CommerceCustomers.Cli.Import;

internal sealed record ImportProgress(ImportCounts Counts, long BytesRead, long BytesTotal)
{
    public double Fraction => BytesTotal == 0 ? 1 : Math.Min(1, (double)BytesRead / BytesTotal);
}
