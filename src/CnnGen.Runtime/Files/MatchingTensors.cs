namespace CnnGen.Runtime;

/// <summary>The part of a file that a network can take, read and checked.</summary>
internal sealed record MatchingTensors(LoadReport Report, IReadOnlyList<(Parameter Parameter, float[] Values)> Tensors)
{
    /// <exception cref="InvalidDataException">The file is damaged, has nothing of the network's names, or has one of them with other values than
    /// finite F32.</exception>
    public static MatchingTensors In(SafetensorsReader file, string path, IReadOnlyList<WeightTensor> wanted)
    {
        file.RequireWhole();
        var beside = wanted.Select(tensor => tensor.NameBeside).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var inFile = file.Tensors
            .Where(tensor => (!Checkpoint.IsIn(file) || !Checkpoint.IsBesideParameters(tensor.Name)) && !beside.Contains(tensor.Name)).ToList();
        RequireCommonName(inFile, wanted);
        var byName = inFile.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var (matching, otherShape, missing) = (new List<WeightTensor>(), new List<ShapeMismatch>(), new List<string>());
        foreach (var tensor in wanted)
        {
            if (!byName.Remove(tensor.Name, out var entry)) missing.Add(tensor.Name);
            else if (SafetensorsCheck.HasShape(SafetensorsCheck.RequireType(entry, TensorType.F32), tensor.Shape)) matching.Add(tensor);
            else otherShape.Add(new ShapeMismatch(tensor.Name, entry.Shape, tensor.Shape));
        }

        var unused = inFile.Select(tensor => tensor.Name).Where(byName.ContainsKey).ToList();
        var report = new LoadReport(path, [.. matching.Select(tensor => tensor.Name)], otherShape, missing, unused);
        return new MatchingTensors(report, [.. matching.Select(tensor => (tensor.Parameter, tensor.Read(file)))]);
    }

    private static void RequireCommonName(IReadOnlyList<TensorEntry> inFile, IReadOnlyList<WeightTensor> wanted)
    {
        var names = wanted.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        if (inFile.Any(tensor => names.Contains(tensor.Name))) return;
        throw inFile.Count == 0 ? new InvalidDataException("it holds no parameters") : SafetensorsCheck.Foreign(inFile[0].Name, names);
    }
}
