using System.Globalization;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>A message of one line that can be read, whatever the file holds that it is about.</summary>
internal static class ReadableMessage
{
    /// <summary>Characters behind the path.</summary>
    public const int Longest = 700;

    public static void Assert(string message, string path, string what)
    {
        Xunit.Assert.True(message.Length <= path.Length + Longest, $"{what}: a message of {message.Length} characters");
        var bad = message.FirstOrDefault(character => char.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.Surrogate);
        Xunit.Assert.True(bad == default, $"{what}: {(int)bad:X4} stands in the message");
    }
}
