using System.Text;

namespace CommerceCustomers.Headquarters.Words;

/// <summary>The characters of a text that are to be replaced.</summary>
internal sealed class Marks(string text)
{
    private readonly bool[] _isMarked = new bool[text.Length];

    public string Text => text;

    public void Add(int start, int length) => _isMarked.AsSpan(start, length).Fill(true);

    /// <summary>Returns the text with one replacement for each run of marked characters.</summary>
    public string Replaced(string replacement)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (!_isMarked[index])
            {
                result.Append(text[index]);
            }
            else if (index == 0 || !_isMarked[index - 1])
            {
                result.Append(replacement);
            }
        }

        return result.ToString();
    }
}
