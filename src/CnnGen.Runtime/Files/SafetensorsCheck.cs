namespace CnnGen.Runtime;

/// <summary>Compares the header of a file with what the network is to take from it.</summary>
internal static class SafetensorsCheck
{
    private static readonly (WeightOrder Order, string Kernel, string Bias)[] Roles =
        [(WeightOrder.PyTorch, ".weight", ".bias"), (WeightOrder.Keras, "/kernel", "/bias")];

    /// <summary>Returns when the file holds exactly the expected tensors, without gaps or overlaps in its data.</summary>
    /// <param name="beside">Names of what it may hold besides, of any shape and type.</param>
    /// <exception cref="InvalidDataException">It does not; the message names the first difference.</exception>
    public static void Fits(IReadOnlyList<TensorEntry> tensors, IReadOnlyList<TensorSpec> expected, long dataLength, IReadOnlySet<string> beside)
    {
        var byName = expected.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            if (!seen.Add(tensor.Name)) throw new InvalidDataException($"the tensor {Quote.Word(tensor.Name)} appears twice");
            if (byName.TryGetValue(tensor.Name, out var spec)) CheckTensor(tensor, spec);
            else if (beside.Contains(tensor.Name)) CheckPlace(tensor, TensorType.LengthOf(tensor));
            else throw Foreign(tensor.Name, byName.Keys);
        }

        var missing = expected.Select(tensor => tensor.Name).Where(name => !seen.Contains(name)).ToArray();
        if (missing.Length > 0) throw new InvalidDataException($"these parameters of the network are missing in the file: {Quote.List(missing)}");
        CheckData(tensors, dataLength);
    }

    /// <summary>Returns when a file is whole, whatever it holds: each name once, each tensor as long as its type and shape, no gaps or overlaps.</summary>
    /// <exception cref="InvalidDataException">It is not; the message names the first difference.</exception>
    public static void IsWhole(IReadOnlyList<TensorEntry> tensors, long dataLength)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            if (!seen.Add(tensor.Name)) throw new InvalidDataException($"the tensor {Quote.Word(tensor.Name)} appears twice");
            CheckPlace(tensor, TensorType.LengthOf(tensor));
        }

        CheckData(tensors, dataLength);
    }

    /// <exception cref="InvalidDataException">The tensor has another type.</exception>
    public static TensorEntry RequireType(TensorEntry tensor, string type) =>
        tensor.Type == type
            ? tensor
            : throw new InvalidDataException($"the tensor {Quote.Word(tensor.Name)} has the type {Quote.Name(tensor.Type)}; only {type} is read");

    public static bool HasShape(TensorEntry tensor, IReadOnlyList<int> shape) => tensor.Shape.SequenceEqual(shape.Select(size => (long)size));

    /// <summary>The error of a tensor that the network does not know.</summary>
    public static InvalidDataException Foreign(string name, IReadOnlyCollection<string> expected) =>
        new($"the tensor {Quote.Word(name)} is no parameter of the network{Hint(name, expected)}");

    private static string Hint(string name, IReadOnlyCollection<string> expected)
    {
        var nearest = NearestWord.Hint(name, expected);
        foreach (var (order, kernel, bias) in Roles)
        {
            if (!name.EndsWith(kernel, StringComparison.Ordinal) && !name.EndsWith(bias, StringComparison.Ordinal)) continue;
            if (!expected.Any(known => known.EndsWith(kernel, StringComparison.Ordinal)))
                return $"; names of this kind are read with {nameof(WeightOrder)}.{order}";
            if (nearest.Length > 0) return nearest;
            return $"; if {Quote.Word(name[..name.LastIndexOf(bias[0])])} is another name of a layer, say so by names, "
                + "{ [\"layer\"] = \"its name there\" }, or call "
                + nameof(Safetensors.LoadByShape);
        }

        return nearest;
    }

    private static void CheckTensor(TensorEntry tensor, TensorSpec expected)
    {
        RequireType(tensor, expected.Type);
        if (!HasShape(tensor, expected.Shape))
            throw new InvalidDataException(
                $"the tensor {Quote.Word(tensor.Name)} has the shape [{string.Join(", ", tensor.Shape)}]; the network has {expected}");
        CheckPlace(tensor, expected.Length);
    }

    private static void CheckPlace(TensorEntry tensor, long length)
    {
        if (tensor.Begin < 0 || tensor.End < tensor.Begin || tensor.End - tensor.Begin != length)
            throw new InvalidDataException(
                $"the tensor {Quote.Word(tensor.Name)} lies at bytes {tensor.Begin} to {tensor.End}; its shape needs {length} bytes");
    }

    private static void CheckData(IReadOnlyList<TensorEntry> tensors, long dataLength)
    {
        long end = 0;
        // A tensor without values lies before the one that starts at the same place.
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End > tensor.Begin))
        {
            if (tensor.Begin != end)
                throw new InvalidDataException($"the tensor {Quote.Word(tensor.Name)} starts at byte {tensor.Begin} of the data; the one before ends at {end}");
            end = tensor.End;
        }

        if (end != dataLength) throw new InvalidDataException($"the header describes {end} bytes of data, the file holds {dataLength}");
    }
}
