namespace CommerceCustomers.Storage;

/// <summary>
/// What a change does to the stored payload.
/// </summary>
public enum PayloadChange
{
    /// <summary>It stays as it is.</summary>
    Keep,

    /// <summary>It becomes the payload of <see cref="RecordChange.Record"/>.</summary>
    Replace,

    /// <summary>It is erased at once.</summary>
    Erase,

    /// <summary>
    /// It is erased when the event of the change, which closes the customer, has been handled; at once when events are not recorded.
    /// </summary>
    EraseAfterEvent,
}
