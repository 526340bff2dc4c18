namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>Fields that stand together under a heading.</summary>
internal sealed record EditGroup(string Title, IReadOnlyList<EditField> Fields);
