namespace CommerceCustomers.Identifiers;

/// <summary>
/// Finds the known name that a mistyped one probably means, for messages that say what to do.
/// </summary>
internal static class NearestName
{
    /// <summary>
    /// Finds the nearest of several names, without regard to case.
    /// </summary>
    /// <param name="name">The name that is not known.</param>
    /// <param name="candidates">The names that are.</param>
    /// <returns>The nearest one, or <see langword="null"/> when none is near: two slips are a slip, among names of up to four
    /// letters one, and more is another name.</returns>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        var best = candidates
            .Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(static pair => pair.distance)
            .ThenBy(static pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.candidate is not null && best.distance <= Slips(Math.Max(name.Length, best.candidate.Length)) ? best.candidate : null;
    }

    /// <summary>Says what to do about an unknown name: the nearest known one, or else the given advice.</summary>
    public static string Advice(string name, IEnumerable<string> known, string otherwise)
        => Of(name, known) is { } nearest ? $"Did you mean '{nearest}'?" : otherwise;

    private static int Slips(int length) => length < 5 ? 1 : Math.Max(2, length / 4);

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = left[row - 1] == right[column - 1] ? 0 : 1;
                current[column] = Math.Min(Math.Min(current[column - 1], previous[column]) + 1, previous[column - 1] + change);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
