using System.Globalization;

namespace CommerceCustomers.Headquarters.Words;

/// <summary>
/// Finds the customer's numbers, however their digits are grouped and in whatever script, and phone numbers with or without a prefix.
/// </summary>
internal static class DigitGroups
{
    private const int MinDigits = 5;
    private const int MaxBetween = 3;

    /// <summary>Returns the digits of a text.</summary>
    public static string NumberIn(string text) => string.Concat(text.Select(Digit).Where(static digit => digit >= 0));

    public static void Mark(Marks marks, CustomerTraces traces)
    {
        var digits = Digits(marks.Text);
        foreach (var number in traces.Numbers)
        {
            Mark(marks, digits, number);
        }
    }

    private static void Mark(Marks marks, List<(int Index, int Digit)> digits, string number)
    {
        for (var first = 0; first < digits.Count; first++)
        {
            var count = LongestRunFrom(marks.Text, digits, first, number);
            if (count >= MinDigits)
            {
                marks.Add(digits[first].Index, digits[first + count - 1].Index - digits[first].Index + 1);
            }
        }
    }

    private static List<(int Index, int Digit)> Digits(string text)
    {
        var digits = new List<(int, int)>();
        for (var index = 0; index < text.Length; index++)
        {
            if (Digit(text[index]) is >= 0 and var digit)
            {
                digits.Add((index, digit));
            }
        }

        return digits;
    }

    private static int Digit(char character) => char.IsDigit(character) ? CharUnicodeInfo.GetDecimalDigitValue(character) : -1;

    private static int LongestRunFrom(string text, List<(int Index, int Digit)> digits, int first, string number)
    {
        var longest = 0;
        for (var start = 0; start + longest < number.Length; start++)
        {
            var count = 0;
            while (first + count < digits.Count && start + count < number.Length
                && digits[first + count].Digit == number[start + count] - '0'
                && (count == 0 || IsOneGroup(text, digits[first + count - 1].Index, digits[first + count].Index)))
            {
                count++;
            }

            longest = Math.Max(longest, count);
        }

        return longest;
    }

    private static bool IsOneGroup(string text, int left, int right)
    {
        if (right - left - 1 > MaxBetween)
        {
            return false;
        }

        foreach (var character in text.AsSpan(left + 1, right - left - 1))
        {
            if (char.IsAsciiLetter(character))
            {
                return false;
            }
        }

        return true;
    }
}
