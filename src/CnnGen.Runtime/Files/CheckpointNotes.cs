namespace CnnGen.Runtime;

/// <summary>What a program keeps of its own in a checkpoint: texts and numbers by name, in the same file and so of the same moment as the training.</summary>
public sealed class CheckpointNotes
{
    // No layer is called so: names of layers are identifiers.
    private const string Prefix = "notes:";

    /// <summary>Texts by name.</summary>
    public IDictionary<string, string> Texts { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Lists of numbers by name, NaN and infinity allowed.</summary>
    public IDictionary<string, float[]> Numbers { get; } = new Dictionary<string, float[]>(StringComparer.Ordinal);

    /// <summary>The notes of a checkpoint; none of one that was saved without.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or is damaged.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CheckpointNotes Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SafetensorsReader.Read(path, file =>
        {
            Checkpoint.RequireCheckpoint(file);
            file.RequireWhole();
            var notes = new CheckpointNotes();
            foreach (var (key, text) in file.Metadata)
                if (IsNote(key)) notes.Texts.Add(key[Prefix.Length..], text);
            foreach (var tensor in file.Tensors)
                if (IsNote(tensor.Name))
                    notes.Numbers.Add(tensor.Name[Prefix.Length..], file.Singles(SafetensorsCheck.RequireType(tensor, TensorType.F32).Name));
            return notes;
        });
    }

    internal static bool IsNote(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    internal IEnumerable<KeyValuePair<string, string>> ToMetadata() => Texts.Select(text => KeyValuePair.Create(Name(text.Key), text.Value));

    internal IEnumerable<TensorData> Tensors() =>
        Numbers.Select(numbers => TensorData.Of(new TensorSpec(Name(numbers.Key), TensorType.F32, [numbers.Value.Length]), numbers.Value.AsSpan()));

    private static string Name(string key) => SafetensorsHeader.IsName(Prefix + key)
        ? Prefix + key
        : throw new InvalidOperationException($"the note {Quote.Word(key)} has no name that a file can hold: it is too long, or has control characters");
}
