namespace CommerceCustomers.Headquarters.Gate;

/// <summary>A live call in line: its turn, and the signal that resumes it.</summary>
internal readonly record struct GateWaiter(long Turn, TaskCompletionSource<bool> Signal);
