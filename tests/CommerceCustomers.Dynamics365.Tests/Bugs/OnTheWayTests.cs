using System.IO.Compression;
using System.Net;
using System.Text;
using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests.Bugs;

// What an application or a gateway does to requests and answers on the way.
public sealed class OnTheWayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_application_adds_to_all_of_its_clients_sends_no_create_twice()
    {
        await using var environment = await Environment.StartAsync(configure: static builder =>
        {
            builder.Services.ConfigureHttpClientDefaults(static http => http.AddHttpMessageHandler(static () => new Between(RetryAsync)));
            builder.UseDynamics365();
        });

        Assert.Equal(1, await HeldAfterAnErrorAsync(environment));
    }

    [Fact]
    public async Task What_an_application_adds_to_this_client_sends_no_create_twice_either()
    {
        await using var environment = await Between.StartAsync(RetryAsync);

        Assert.Equal(1, await HeldAfterAnErrorAsync(environment));
    }

    // When it stops waiting for headquarters, which goes on.
    [Fact]
    public async Task A_503_of_a_gateway_after_the_commit_makes_no_double()
    {
        var faults = 1;
        await using var environment = await Between.StartAsync(async (request, next, _) =>
        {
            var answer = await next();
            return Between.IsCreate(request) && faults-- > 0 ? Between.Answer(503, "<html>Our services are not available right now</html>", "text/html") : answer;
        });
        Between.MakeSync(environment);

        var result = await environment.Get<ICustomerCreationService>().CreateAsync(
            new() { Channel = new("houston-online"), Customer = SampleCustomers.Create(2) }, Token);

        Assert.True(Assert.IsType<CustomerCreationResult.Unavailable>(result).MayExist);
        Assert.Single(environment.LookAlike.Customers);
    }

    [Fact]
    public async Task Metadata_that_cannot_be_read_do_not_stand_against_a_create()
    {
        foreach (var metadata in new Func<HttpContent>[]
        {
            static () => new StreamContent(new GZipStream(new MemoryStream(new byte[64]), CompressionMode.Decompress)),
            static () => new StringContent("""{"Properties":[{"Name":"\ud83d","IsMandatory":true}]}"""),
        })
        {
            await using var environment = await Between.StartAsync((request, next, _) => request.RequestUri!.AbsolutePath.StartsWith("/metadata", StringComparison.Ordinal)
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = metadata() })
                : next());

            await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        }
    }

    [Fact]
    public async Task A_byte_order_mark_before_an_answer_is_passed_over()
    {
        await using var environment = await Between.StartAsync(async (request, next, token) =>
        {
            var answer = await next();
            if (request.RequestUri!.AbsolutePath.StartsWith("/data", StringComparison.Ordinal))
            {
                answer.Content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(await answer.Content.ReadAsStringAsync(token))]);
            }

            return answer;
        });
        var customer = Environment.Outgoing();

        var account = await environment.Headquarters.CreateAsync(customer, Token);

        Assert.Equal([account], await environment.Headquarters.FindAsync(customer.LegalEntity, customer.Id, Token));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_decompressed_leaves_the_customer_ambiguous()
    {
        await using var environment = await Between.StartAsync(async (request, next, _) =>
        {
            var answer = await next();
            if (Between.IsCreate(request))
            {
                answer.Content = new StreamContent(new GZipStream(new MemoryStream(new byte[64]), CompressionMode.Decompress));
            }

            return answer;
        });

        await Assert.ThrowsAsync<HeadquartersAmbiguousException>(() => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));
    }

    private static async Task<HttpResponseMessage> RetryAsync(HttpRequestMessage request, Func<Task<HttpResponseMessage>> next, CancellationToken cancellationToken)
    {
        var answer = await next();
        return (int)answer.StatusCode >= 500 ? await next() : answer;
    }

    private static async Task<int> HeldAfterAnErrorAsync(Environment environment)
    {
        await environment.Headquarters.CreateAsync(Environment.Outgoing(), Token);
        var customer = Environment.Outgoing();
        environment.LookAlike.Next(Fault.ServerErrorAfterCommit);
        await Assert.ThrowsAsync<HeadquartersAmbiguousException>(() => environment.Headquarters.CreateAsync(customer, Token));
        return environment.LookAlike.CountOf(customer.Id.ToString());
    }
}
