namespace CommerceCustomers.Peers.Measuring;

/// <summary>Messages a second, and how long one caller waited, in milliseconds.</summary>
internal sealed record Enqueued(double Rate, double Median, double Late);
