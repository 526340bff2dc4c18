using CommerceCustomers.Headquarters.Words;

namespace CommerceCustomers.Dynamics365;

// A field as the environment describes it. What it does not say is null, and taken for good.
internal sealed record EntityField(string Name, bool? IsText, bool? CanBeWritten, int? Length, bool IsMandatory);
