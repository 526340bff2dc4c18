using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Storage;

public sealed class StoredTraceTests
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public void A_payload_with_a_trace_holds_the_trace_and_the_customer()
    {
        var customer = SampleCustomers.Create(1);

        var payload = PayloadCodec.Encode(customer, TraceParent);

        Assert.Equal(TraceParent, PayloadCodec.TraceParentOf(payload));
        Assert.Equal(PayloadCodec.Encode(customer), PayloadCodec.Encode(PayloadCodec.TryDecode(payload)!));
    }

    [Fact]
    public void A_payload_without_a_trace_is_as_it_always_was()
    {
        var payload = PayloadCodec.Encode(SampleCustomers.Create(1));

        Assert.Null(PayloadCodec.TraceParentOf(payload));
        Assert.DoesNotContain("traceParent", System.Text.Encoding.UTF8.GetString(payload), StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_cannot_write_a_trace_of_its_own()
    {
        var customer = SampleCustomers.Create(1) with
        {
            LastName = $"\",\"traceParent\":\"{TraceParent}\"}}",
            Attributes = new Dictionary<string, string> { ["traceParent"] = TraceParent },
        };

        Assert.Null(PayloadCodec.TraceParentOf(PayloadCodec.Encode(customer)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7b7d")]
    [InlineData("01")]
    [InlineData("017b")]
    [InlineData("0131")]
    public void Of_something_else_no_trace_is_read(string payload)
        => Assert.Null(PayloadCodec.TraceParentOf(Convert.FromHexString(payload)));
}
