using System.IO.Compression;
using System.Text;
using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Tests.Http;

public sealed class HttpAnswerTests
{
    [Fact]
    public async Task A_byte_order_mark_before_an_answer_is_ignored()
    {
        await using var environment = await Interceptor.StartAsync(async (request, next, token) =>
        {
            var answer = await next();
            if (request.RequestUri!.AbsolutePath.StartsWith("/data", StringComparison.Ordinal))
            {
                var body = Encoding.UTF8.GetBytes(await answer.Content.ReadAsStringAsync(token));
                answer.Content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. body]);
            }

            return answer;
        });
        var customer = TestEnvironment.Outgoing();

        var account = await environment.CreateAsync(customer);

        Assert.Equal([account], await environment.FindAsync(customer));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_decompressed_is_ambiguous()
    {
        await using var environment = await Interceptor.StartAsync(async (request, next, _) =>
        {
            var answer = await next();
            if (Interceptor.IsCreate(request))
            {
                answer.Content = new StreamContent(new GZipStream(new MemoryStream(new byte[64]), CompressionMode.Decompress));
            }

            return answer;
        });

        await environment.CreateFailsAsync<HeadquartersAmbiguousException>();
    }
}
