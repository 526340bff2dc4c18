using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.InMemory;

/// <summary>
/// Finds customers by their hashes. A withdrawn customer stays in the index, so that it matches again once it is revived, and is passed
/// over until then.
/// </summary>
internal sealed class MatchIndex
{
    private readonly Dictionary<(string Kind, LegalEntityId? LegalEntity, UInt128 Hash), List<StoredCustomer>> _customers = [];

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

    /// <summary>
    /// Finds another customer that has what is to be unique.
    /// </summary>
    public StoreResult? FindConflict(MatchHashes match, LegalEntityId legalEntity, CustomerId id)
    {
        if (Find("identity", null, match, static hashes => hashes.Identity, id) is { } sameIdentity)
        {
            return new StoreResult(StoreOutcome.IdentityTaken, sameIdentity);
        }

        if (match.UniqueEmail
            && Find("email", legalEntity, match, static hashes => hashes.Email, id) is { } sameEmail)
        {
            return new StoreResult(StoreOutcome.DuplicateEmail, sameEmail);
        }

        return match.UniquePhone
            && Find("phone", legalEntity, match, static hashes => hashes.Phone, id) is { } samePhone
                ? new StoreResult(StoreOutcome.DuplicatePhone, samePhone)
                : null;
    }

    private CustomerId? Find(string kind, LegalEntityId? legalEntity, MatchHashes match, Func<MatchHashes, UInt128?> hash, CustomerId id)
        => match.Former.Prepend(match)
            .Select(hashes => Find(kind, legalEntity, hash(hashes), id))
            .FirstOrDefault(static found => found is not null);

    private CustomerId? Find(string kind, LegalEntityId? legalEntity, UInt128? hash, CustomerId id)
        => hash is { } known && _customers.TryGetValue((kind, legalEntity, known), out var customers)
            ? customers
                .Where(customer => !customer.IsWithdrawn && customer.Record.CustomerId != id)
                .MinBy(static customer => customer.Record.CustomerId.Value)?.Record.CustomerId
            : null;

    // An identity matches in every legal entity.
    private static IEnumerable<(string Kind, LegalEntityId? LegalEntity, UInt128 Hash)> Keys(LegalEntityId legalEntity, MatchHashes match)
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
