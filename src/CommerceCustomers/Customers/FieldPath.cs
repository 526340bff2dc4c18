namespace CommerceCustomers.Customers;

/// <summary>Where a value stands in a customer, such as "email" or "addresses[0].street". Its text is made only for an error.</summary>
internal readonly record struct FieldPath(string Field, string? List = null, int Index = 0)
{
    public override string ToString() => List is null ? Field : $"{List}[{Index}].{Field}";
}
