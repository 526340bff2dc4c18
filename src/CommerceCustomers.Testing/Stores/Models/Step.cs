namespace CommerceCustomers.Testing.Stores.Models;

// An operation, and the seed of everything that is random about it.
internal readonly record struct Step(Operation Operation, int Seed);
