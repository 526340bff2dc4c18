using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// A customer on the way to headquarters.
/// </summary>
public sealed class HeadquartersCustomer
{
    /// <summary>
    /// Initializes a new instance of the <see cref="HeadquartersCustomer"/> class.
    /// </summary>
    /// <param name="customerId">The customer id, the same in every attempt.</param>
    /// <param name="channel">The channel that accepted the customer.</param>
    /// <param name="legalEntity">The legal entity to create the customer in.</param>
    /// <param name="customer">The customer, with what it inherited.</param>
    public HeadquartersCustomer(CustomerId customerId, ChannelId channel, LegalEntityId legalEntity, Customer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        CustomerId = customerId;
        Channel = channel;
        LegalEntity = legalEntity;
        Customer = customer;
    }

    /// <summary>Gets the customer id, the same in every attempt.</summary>
    public CustomerId CustomerId { get; }

    /// <summary>Gets the channel that accepted the customer.</summary>
    public ChannelId Channel { get; }

    /// <summary>Gets the legal entity to create the customer in.</summary>
    public LegalEntityId LegalEntity { get; }

    /// <summary>Gets the customer, with what it inherited.</summary>
    public Customer Customer { get; }

    internal AlteredFields Altered { get; } = new();

    /// <summary>
    /// Removes from headquarters' words what the customer's fields hold: whole values, single words, cut words, and all of them in the
    /// usual encodings. For an adapter that passes headquarters' words on in its failures, or whose rules match on them.
    /// </summary>
    /// <param name="words">The words. Of more than 16,384 characters the first are read.</param>
    /// <returns>
    /// The words with <c>[removed]</c> in the place of each such value. Nothing that is left was written by the customer.
    /// </returns>
    public string RemovePersonalData(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return PersonalValues.RemovedFrom(words, Customer);
    }

    /// <summary>
    /// Reports fields that headquarters keeps otherwise than given, as its answer shows: cut, emptied or changed. The customer is
    /// synchronized all the same, and its history and a verification name the fields.
    /// </summary>
    /// <param name="fields">Their names, as in <see cref="CustomerFields"/>; never what they hold.</param>
    public void ReportAltered(IEnumerable<string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Altered.Add(fields);
    }
}
