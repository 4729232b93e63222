using System.Globalization;
using System.Numerics;
using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Numbers in notes, written so that they come back to the bit.</summary>
internal static class NotesReader
{
    public static void Set<T>(this CheckpointNotes notes, string key, T number)
        where T : INumber<T> => notes.Texts[key] = number.ToString("R", CultureInfo.InvariantCulture);

    /// <exception cref="InvalidDataException">It is missing, or no number.</exception>
    public static double Real(this CheckpointNotes notes, string key) => notes.Number<double>(key);

    /// <exception cref="InvalidDataException">It is missing, or no whole number from <paramref name="low"/> on.</exception>
    public static T Whole<T>(this CheckpointNotes notes, string key, T low)
        where T : INumber<T>
    {
        var number = notes.Number<T>(key);
        return number >= low ? number : throw new InvalidDataException($"the note '{key}' is {number}, and at least {low} was expected");
    }

    /// <exception cref="InvalidDataException">It is missing.</exception>
    public static string Text(this CheckpointNotes notes, string key) =>
        notes.Texts.TryGetValue(key, out var text) ? text : throw new InvalidDataException($"the note '{key}' is missing");

    private static T Number<T>(this CheckpointNotes notes, string key)
        where T : INumber<T>
    {
        var text = notes.Text(key);
        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"the note '{key}' is no number");
    }
}
