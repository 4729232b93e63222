using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>Where the weights of epochs are written, and of which.</summary>
internal sealed record WeightsFile(string Path, bool IsOfBestOnly, MonitoredValue Monitor)
{
    private const string Epoch = "{epoch}";

    private static readonly TextKey PathKey = new(
        "filepath",
        $"The file, in the folder where the program runs or below it. What stands for `{Epoch}` is the epoch's number; "
            + "else each takes the place of the one before.");

    private static readonly BooleanKey BestOnlyKey = new("save_best_only", "Whether only the best ones so far are written.", Fallback: false);

    private static readonly Need Best = new(BestOnlyKey, "true");

    private static readonly TextKey MonitorKey = MonitoredValue.KeyWith(Best);

    private static readonly WordKey<MonitorMode> ModeKey = MonitoredValue.ModeKeyWith(Best);

    public static OptionsKey Key { get; } = new(
        "checkpoint",
        "Writes the weights behind each epoch, or behind the best ones.",
        KeyTable.Of(
            "checkpoint", "Writes the weights behind each epoch, or behind the best ones.", PathKey, BestOnlyKey, MonitorKey, ModeKey))
    {
        DefaultInWords = "none",
    };

    public static WeightsFile Bind(MappingReader options)
    {
        var path = options.Text(PathKey);
        if (Placeholder(path) is { } other)
            options.Errors.Add(DiagnosticDescriptors.UnknownPlaceholder, options.PlaceOf(PathKey), options.What(PathKey), Quote.Word(other), Epoch);
        else if (LeadsElsewhere(path))
            options.Errors.Add(DiagnosticDescriptors.FileElsewhere, options.PlaceOf(PathKey), options.What(PathKey), Quote.Word(path));
        return new WeightsFile(path, options.Boolean(BestOnlyKey), MonitoredValue.Bind(options, MonitorKey, ModeKey));
    }

    /// <summary>
    /// Whether a file lies outside of the folder where the program runs, on any system: a model may be a stranger's, and a training writes to the file.
    /// Names that are not what they look like are none of the folder's either.
    /// </summary>
    private static bool LeadsElsewhere(string path) =>
        path.Length > 0 && (path[0] is '/' or '\\' || path.Split('/', '\\').Contains("..") || path.Any(c => c == ':' || IsHidden(c)));

    private static bool IsHidden(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>One that Keras would fill in, and nobody does here: <c>{val_loss:.2f}</c>.</summary>
    private static string? Placeholder(string path)
    {
        var rest = path.Replace(Epoch, "");
        var start = rest.IndexOf('{');
        if (start < 0) return null;
        var end = rest.IndexOf('}', start);
        return end < 0 ? null : rest.Substring(start, end + 1 - start);
    }
}
