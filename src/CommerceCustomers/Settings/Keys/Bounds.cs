namespace CommerceCustomers.Settings.Keys;

/// <summary>The range of a setting, both ends included.</summary>
internal readonly record struct Bounds<T>(T Least, T Most)
    where T : struct, IComparable<T>
{
    public bool Hold(T value) => value.CompareTo(Least) >= 0 && value.CompareTo(Most) <= 0;
}
