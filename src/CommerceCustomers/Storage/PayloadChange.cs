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

    /// <summary>
    /// It is erased when the event of the change has been handled; at once when the change raises none or events are not recorded.
    /// </summary>
    EraseAfterEvent,
}
