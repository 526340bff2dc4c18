using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CommerceCustomers.Testing.Stores;

// What proofs expect. The words say what was looked at, what was expected of it and what was found.
internal static partial class Check
{
    private const int MostValues = 10;
    private const int MostCharacters = 200;

    // Values are compared as such, sequences value by value.
    public static void Equal<T>(T expected, T found, [CallerArgumentExpression(nameof(found))] string looked = "")
    {
        if (!AreEqual(expected, found))
        {
            throw Failure(Words(expected), looked, Words(found));
        }
    }

    public static void True(bool isSo, [CallerArgumentExpression(nameof(isSo))] string looked = "")
    {
        if (!isSo)
        {
            throw Failure("true", looked, "false");
        }
    }

    public static void False(bool isSo, [CallerArgumentExpression(nameof(isSo))] string looked = "")
    {
        if (isSo)
        {
            throw Failure("false", looked, "true");
        }
    }

    public static void Null<T>(T? found, [CallerArgumentExpression(nameof(found))] string looked = "")
    {
        if (found is not null)
        {
            throw Failure("nothing", looked, Words(found));
        }
    }

    public static void NotNull<T>(T? found, [CallerArgumentExpression(nameof(found))] string looked = "")
    {
        if (found is null)
        {
            throw Failure("something", looked, "nothing");
        }
    }

    public static void Empty<T>(IReadOnlyCollection<T> found, [CallerArgumentExpression(nameof(found))] string looked = "")
    {
        if (found.Count > 0)
        {
            throw Failure("nothing", looked, Words(found));
        }
    }

    public static T Single<T>(IEnumerable<T> found, [CallerArgumentExpression(nameof(found))] string looked = "")
        => found.ToList() is [var one] ? one : throw Failure("exactly one", looked, Words(found));

    public static void Contains<T>(T expected, IReadOnlyCollection<T> found, [CallerArgumentExpression(nameof(found))] string looked = "")
    {
        if (!found.Contains(expected))
        {
            throw Failure($"{Words(expected)} among others", looked, Words(found));
        }
    }

    public static void All<T>(IEnumerable<T> found, Action<T> check)
    {
        foreach (var one in found)
        {
            check(one);
        }
    }

    public static async Task CancelledAsync(Func<Task> call, [CallerArgumentExpression(nameof(call))] string looked = "")
    {
        if (await ThrownAsync(call).ConfigureAwait(false) is var thrown and not OperationCanceledException)
        {
            throw Failure($"an {nameof(OperationCanceledException)}", looked, thrown is null ? "success" : Words(thrown.GetType().Name));
        }
    }

    public static async Task ThrowsAsync<TException>(Func<Task> call, [CallerArgumentExpression(nameof(call))] string looked = "")
        where TException : Exception
    {
        if (await ThrownAsync(call).ConfigureAwait(false) is var thrown and not TException)
        {
            throw Failure($"an {typeof(TException).Name}", looked, thrown is null ? "success" : Words(thrown.GetType().Name));
        }
    }

    public static StoreKitException Failure(string expected, string looked, string found)
        => new($"Expected {expected} of {Plain(looked)}, but found {found}.");

    public static string Words(object? value) => value switch
    {
        null => "nothing",
        string text => text.Length > MostCharacters ? $"\"{text[..MostCharacters]}…\" of {text.Length} characters" : $"\"{text}\"",
        bool isSo => isSo ? "true" : "false",
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture),
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(index => Words(tuple[index])))})",
        IEnumerable values => Words(values),
        IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? value.GetType().Name,
    };

    private static string Words(IEnumerable values)
    {
        var all = values.Cast<object?>().ToList();
        var more = all.Count > MostValues ? $", and {all.Count - MostValues} more" : "";
        return $"[{string.Join(", ", all.Take(MostValues).Select(Words))}{more}]";
    }

    private static bool AreEqual<T>(T expected, T found)
        => expected is not string && expected is IEnumerable left && found is IEnumerable right
            ? left.Cast<object?>().SequenceEqual(right.Cast<object?>())
            : EqualityComparer<T>.Default.Equals(expected, found);

    private static async Task<Exception?> ThrownAsync(Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    // Removes the keywords and lambda syntax from the checked expression, so that a message can show it.
    private static string Plain(string looked) => Around().Replace(looked, "").Trim();

    [GeneratedRegex(@"\b(?:await|async|static|proving\.|Given\.)\s*|\s+(?=\.)|\(\)\s*=>\s*|(?<=\s)\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Around();
}
