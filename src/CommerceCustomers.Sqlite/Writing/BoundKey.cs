namespace CommerceCustomers.Sqlite.Writing;

/// <summary>The key of a customer as the database keeps it.</summary>
internal readonly record struct BoundKey(CustomerId Customer, long Channel, byte[] Key);
