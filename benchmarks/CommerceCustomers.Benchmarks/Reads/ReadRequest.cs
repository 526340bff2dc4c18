namespace CommerceCustomers.Benchmarks.Reads;

/// <summary>A request of an operator, as it is measured: what it is called, and how it is made.</summary>
internal sealed record ReadRequest(string What, Func<HttpRequestMessage> Make);
