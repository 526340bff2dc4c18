using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Tests.Conventions;

public sealed class SeamTests
{
    [Fact]
    public void Every_asynchronous_method_of_a_seam_takes_a_required_token_last()
    {
        var methods = Seams().SelectMany(static seam => seam.GetMethods()).Where(static method => IsAwaitable(method.ReturnType)).ToList();

        Assert.NotEmpty(methods);
        Assert.All(methods, static method =>
        {
            var last = method.GetParameters()[^1];
            Assert.Equal((typeof(CancellationToken), "cancellationToken"), (last.ParameterType, last.Name));
            Assert.Equal(method.DeclaringType == typeof(ICustomerCreationService), last.HasDefaultValue);
        });
    }

    [Fact]
    public void Asynchronous_methods_and_no_others_are_called_so()
        => Assert.All(
            Seams().SelectMany(static seam => seam.GetMethods()).Where(static method => !method.IsSpecialName),
            static method => Assert.Equal(IsAwaitable(method.ReturnType), method.Name.EndsWith("Async", StringComparison.Ordinal)));

    [Fact]
    public void Classes_are_sealed_except_bases_of_exceptions_and_closed_sets()
        => Assert.All(
            typeof(IHeadquarters).Assembly.GetTypes().Where(
                static type => type is { IsClass: true, IsSealed: false } && !type.Name.Contains('<')),
            static type => Assert.True(
                typeof(Exception).IsAssignableFrom(type)
                    || type == typeof(CustomerCreationResult)
                    || type == typeof(CustomerCreationResult.Accepted)
                    || type == typeof(Phrase),
                $"{type.FullName} is not sealed."));

    private static IEnumerable<Type> Seams() => typeof(IHeadquarters).Assembly.GetExportedTypes().Where(static type => type.IsInterface);

    private static bool IsAwaitable(Type type) => type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && (
            type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));
}
