using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.InMemory;

/// <summary>
/// Finds customers by their hashes. A withdrawn customer stays in the index, so that it matches again once it is revived, and is passed
/// over until then.
/// </summary>
internal sealed class MatchIndex
{
    private readonly Dictionary<(string Kind, LegalEntityId? LegalEntity, Hash128 Hash), List<StoredCustomer>> _customers = [];

    public void Add(StoredCustomer customer)
    {
        foreach (var key in Keys(customer.Record.LegalEntity, customer.Match))
        {
            if (!_customers.TryGetValue(key, out var customers))
            {
                _customers[key] = customers = [];
            }

            customers.Add(customer);
        }
    }

    public void Remove(StoredCustomer customer)
    {
        foreach (var key in Keys(customer.Record.LegalEntity, customer.Match))
        {
            _customers[key].Remove(customer);
        }
    }

    public StoredCustomer? FindIdentity(in MatchHashes match, CustomerId other)
        => match.Identity is { } hash ? Find(("identity", null, hash), other) : null;

    public StoredCustomer? FindEmail(LegalEntityId legalEntity, in MatchHashes match, CustomerId other)
        => Find("email", legalEntity, match.Email, other) ?? Find("email", legalEntity, match.FormerEmail, other);

    public StoredCustomer? FindPhone(LegalEntityId legalEntity, in MatchHashes match, CustomerId other)
        => Find("phone", legalEntity, match.Phone, other) ?? Find("phone", legalEntity, match.FormerPhone, other);

    private StoredCustomer? Find(string kind, LegalEntityId legalEntity, Hash128? hash, CustomerId other)
        => hash is { } known ? Find((kind, legalEntity, known), other) : null;

    private StoredCustomer? Find((string Kind, LegalEntityId? LegalEntity, Hash128 Hash) key, CustomerId other)
        => _customers.TryGetValue(key, out var customers)
            ? customers.Where(customer => !customer.IsWithdrawn && customer.Record.Id != other).MinBy(
                static customer => customer.Record.Id.Value)
            : null;

    // An identity matches in every legal entity.
    private static IEnumerable<(string Kind, LegalEntityId? LegalEntity, Hash128 Hash)> Keys(LegalEntityId legalEntity, MatchHashes match)
    {
        if (match.Identity is { } identity)
        {
            yield return ("identity", null, identity);
        }

        if (match.Email is { } email)
        {
            yield return ("email", legalEntity, email);
        }

        if (match.Phone is { } phone)
        {
            yield return ("phone", legalEntity, phone);
        }
    }
}
