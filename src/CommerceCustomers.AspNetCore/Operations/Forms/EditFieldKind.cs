namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>How a field is filled in.</summary>
internal enum EditFieldKind
{
    Line,
    Lines,
    Email,
    Phone,
    Choice,
    Check,
}
