using System.Text.RegularExpressions;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>A failed static initializer or Lazy fails until the process ends, so a passing failure must not happen there.</summary>
public sealed partial class StaticTests
{
    [Fact]
    public void What_may_fail_is_not_initialized_statically()
        => Assert.All(
            Repository.Packages.SelectMany(Repository.Sources).SelectMany(static file => Static().Matches(File.ReadAllText(file))),
            static initializer => Assert.DoesNotMatch(MayFail(), initializer.Value));

    [Fact]
    public void A_lazy_value_is_tried_again_after_a_failure()
        => Assert.All(
            Repository.Packages.SelectMany(Repository.Sources).SelectMany(static file => LazyField().Matches(File.ReadAllText(file))),
            static field => Assert.Contains("LazyThreadSafetyMode.PublicationOnly", field.Value, StringComparison.Ordinal));

    [Theory]
    [InlineData("    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();", true)]
    [InlineData("    public static byte[] Bytes { get; } = File.ReadAllBytes(\"x\");", true)]
    [InlineData("    private static readonly Regex Tag = new(\"x\");", false)]
    [InlineData("    private static PhoneNumberUtil Library => PhoneNumberUtil.GetInstance();", false)]
    public void The_rule_knows_what_may_fail(string line, bool mayFail)
        => Assert.Equal(mayFail, Static().Matches(line).Any(static match => MayFail().IsMatch(match.Value)));

    [GeneratedRegex(
        @"^ +(public|internal|private|protected) static [^;(={]+(\{ get; \} )?= [^;]+;",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Static();

    [GeneratedRegex(@"GetInstance\(|GetManifestResource|\bFile\.|\bDirectory\.|Process\.Start|\bSocket\b|Environment\.Get|Dns\.|RandomNumberGenerator|Assembly\.Load")]
    private static partial Regex MayFail();

    [GeneratedRegex(@"\bLazy<[^;]*;")]
    private static partial Regex LazyField();
}
