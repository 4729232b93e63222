using System.ComponentModel;

namespace CnnGen.Runtime;

/// <summary>
/// A training at rest, as a safetensors file: parameters and the optimizer's slots as tensors, counters as metadata, the shuffle buffer as a tensor.
/// </summary>
/// <remarks>Restored, it goes on with the same bits as if it had never stopped.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Checkpoint
{
    private const string FormatKey = "format";
    private const string Format = "cnngen-checkpoint-1";
    private const string OptimizerKey = "optimizer";

    /// <summary>The optimizer of files that name none: they are from a time when there was no other.</summary>
    private const string FirstOptimizer = "adam";

    /// <summary>Writes the training, the position in its data if there is one, and the program's notes. The file appears complete or not at all.</summary>
    /// <exception cref="InvalidOperationException">
    /// A value is NaN or infinite, as after a training that diverged, or another thread trains, loads or writes parameters; nothing is written.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Save(string path, TrainingState training, ShuffledBatches? data, CheckpointNotes? notes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(training);
        using var use = training.Parameters.Share("SaveCheckpoint");
        var tensors = training.Tensors(training.UsesAverages).Select(tensor => tensor.Data());
        var metadata = CheckpointCounters.Of(training).ToMetadata().Prepend(new(OptimizerKey, training.Optimizer)).Prepend(new(FormatKey, Format));
        if (data is not null)
        {
            var position = data.Position;
            tensors = tensors.Append(position.Data());
            metadata = metadata.Concat(position.ToMetadata());
        }

        if (notes is not null) (tensors, metadata) = (tensors.Concat(notes.Tensors()), metadata.Concat(notes.ToMetadata()));
        SafetensorsWriter.Write(path, [.. metadata], [.. tensors]);
    }

    /// <summary>Restores the training, and the position in its data if that is asked for. Everything is checked before anything changes.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint, is damaged, or is one of another network or of other data.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void Load(string path, TrainingState training, ShuffledBatches? data)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(training);
        using var use = training.Parameters.Take("LoadCheckpoint");
        var tensors = training.Tensors(areExchanged: false).ToList();
        var (counters, values, position) = SafetensorsReader.Read(path, file => Read(file, tensors, training, data));

        for (var i = 0; i < values.Length; i++) tensors[i].Parameter.Write(values[i]);
        training.Restore(counters.Seed, counters.Steps, counters.LearningRate, [.. counters.OfOptimizer.Select(counter => counter.Value)]);
        if (position is not null) data?.Restore(position);
        training.Parameters.TellOfChange();
    }

    /// <summary>Reads the parameters alone, for a network that does not train. Everything is checked before anything changes.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint, is damaged, or is one of another network.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void LoadParameters(string path, ParameterSet parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(parameters);
        using var use = parameters.Take("LoadCheckpoint");
        var tensors = SafetensorsReader.Read(path, file =>
        {
            RequireCheckpoint(file);
            var matching = MatchingTensors.In(file, path, WeightTensor.InKerasOrder(parameters));
            var report = matching.Report;
            return report.OtherShape.Count + report.Missing.Count + report.Unused.Count == 0
                ? matching.Tensors
                : throw new InvalidDataException($"this is a checkpoint of another network ({report}); what fits of it is read with LoadMatching");
        });
        foreach (var (parameter, values) in tensors) parameter.Write(values);
        parameters.TellOfChange();
    }

    internal static bool IsIn(SafetensorsReader file) => file.Metadata.GetValueOrDefault(FormatKey) == Format;

    /// <summary>
    /// Whether a tensor of a checkpoint is a slot, a position or a note and no parameter: a parameter's name has two parts, a slot's three.
    /// </summary>
    internal static bool IsBesideParameters(string name) =>
        name == DataPosition.BufferName || CheckpointNotes.IsNote(name) || name.Count(c => c == '/') > 1;

    internal static void RequireCheckpoint(SafetensorsReader file)
    {
        if (!IsIn(file)) throw new InvalidDataException($"this is no checkpoint ('{Format}' in its metadata); a file of weights alone is read with Load");
    }

    private static (CheckpointCounters Counters, float[][] Values, DataPosition? Position) Read(
        SafetensorsReader file, IReadOnlyList<WeightTensor> tensors, TrainingState training, ShuffledBatches? data)
    {
        RequireCheckpoint(file);
        var optimizer = file.Metadata.GetValueOrDefault(OptimizerKey, FirstOptimizer);
        if (optimizer != training.Optimizer)
            throw new InvalidDataException(
                $"this checkpoint is of a training with {Quote.Word(optimizer)}, the network trains with '{training.Optimizer}'; "
                    + "its weights alone are read with LoadMatching");
        var counters = CheckpointCounters.From(file, training);
        RequireSameFrozen(file, training);
        var specs = tensors.Select(tensor => tensor.Spec).ToList();
        if (DataPosition.IsIn(file)) specs.Add(DataPosition.SpecIn(file));
        file.RequireExactly(specs, file.Tensors.Select(tensor => tensor.Name).Where(CheckpointNotes.IsNote));
        var values = tensors.Select(tensor => tensor.Read(file)).ToArray();
        var nonNegative = training.Slots.Where(slot => slot.Slot.IsNonNegative).SelectMany(slot => slot.Tensors).ToHashSet();
        foreach (var (tensor, read) in tensors.Zip(values))
            if (nonNegative.Contains(tensor.Parameter)) RequireNoneNegative(read, tensor.Name);
        return (counters, values, data is null ? null : DataPosition.From(file, data.Position));
    }

    /// <summary>What is frozen has no slots: if a model freezes or thaws a layer, what the optimizer keeps does not fit, although the parameters do.</summary>
    private static void RequireSameFrozen(SafetensorsReader file, TrainingState training)
    {
        var names = file.Tensors.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var slots = training.Slots.Select(slot => slot.Slot.Name).ToList();
        foreach (var parameter in training.Parameters.Where(parameter => slots.Count > 0 && names.Contains(parameter.Name)))
        {
            var isTrained = slots.Any(slot => names.Contains($"{parameter.Name}/{slot}"));
            if (isTrained == parameter.IsTrainable) continue;
            var difference = isTrained
                ? $"of a training that moved '{parameter.Name}', which the network has frozen"
                : $"of a training that had '{parameter.Name}' frozen, which the network trains: there is no '{slots[0]}' of it";
            throw new InvalidDataException(
                $"this checkpoint is {difference}; its weights alone are read with LoadMatching, and the optimizer then starts anew");
        }
    }

    private static void RequireNoneNegative(ReadOnlySpan<float> values, string name)
    {
        // Optimizers take its square root.
        var bad = values.IndexOfAnyExceptInRange(0f, float.MaxValue);
        if (bad >= 0) throw new InvalidDataException($"value {bad} of '{name}' is negative; a mean of squares cannot be");
    }
}
