namespace CommerceCustomers.Headquarters.Words;

// A phone number is its digits, however they are grouped, with or without what is dialled before them.
internal static class DigitGroups
{
    private const int FewestDigits = 5;
    private const int MostBetween = 3;

    public static void Mark(Marks marks, CustomerTraces traces)
    {
        var digits = Digits(marks.Text);
        for (var first = 0; first < digits.Count; first++)
        {
            var count = LongestFrom(marks.Text, digits, first, traces.PhoneDigits);
            if (count >= FewestDigits)
            {
                marks.Add(digits[first], digits[first + count - 1] - digits[first] + 1);
            }
        }
    }

    private static List<int> Digits(string text)
    {
        var digits = new List<int>();
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsAsciiDigit(text[index]))
            {
                digits.Add(index);
            }
        }

        return digits;
    }

    // How many digits from here on stand in the phone number too, one after the other.
    private static int LongestFrom(string text, List<int> digits, int first, string phone)
    {
        var longest = 0;
        for (var start = 0; start + longest < phone.Length; start++)
        {
            var count = 0;
            while (first + count < digits.Count && start + count < phone.Length
                && text[digits[first + count]] == phone[start + count]
                && (count == 0 || IsOneGroup(text, digits[first + count - 1], digits[first + count])))
            {
                count++;
            }

            longest = Math.Max(longest, count);
        }

        return longest;
    }

    private static bool IsOneGroup(string text, int left, int right)
        => right - left - 1 <= MostBetween && !text.AsSpan(left + 1, right - left - 1).ContainsAnyInRange('A', 'z');
}
