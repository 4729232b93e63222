namespace CnnGen.Runtime;

/// <summary>Compares the header of a file with the network that is to take its values.</summary>
internal static class SafetensorsCheck
{
    /// <summary>Returns when the file holds exactly the network's parameters, without gaps or overlaps in its data.</summary>
    /// <exception cref="InvalidDataException">It does not; the message names the first difference.</exception>
    public static void Fits(IReadOnlyList<TensorEntry> tensors, ParameterSet parameters, long dataLength)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            if (!seen.Add(tensor.Name)) throw new InvalidDataException($"the tensor '{tensor.Name}' appears twice");
            CheckTensor(tensor, parameters);
        }

        var missing = parameters.Names.Where(name => !seen.Contains(name)).ToArray();
        if (missing.Length > 0) throw new InvalidDataException($"these parameters of the network are missing in the file: {string.Join(", ", missing)}");
        CheckData(tensors, dataLength);
    }

    private static void CheckTensor(TensorEntry tensor, ParameterSet parameters)
    {
        if (!parameters.TryGet(tensor.Name, out var parameter))
            throw new InvalidDataException($"the tensor '{tensor.Name}' is no parameter of the network{NearestWord.Hint(tensor.Name, parameters.Names)}");
        if (tensor.Type != "F32")
            throw new InvalidDataException($"the tensor '{tensor.Name}' has the type {tensor.Type}; only F32 is read");
        if (!tensor.Shape.SequenceEqual(parameter.Shape.Select(size => (long)size)))
            throw new InvalidDataException($"the tensor '{tensor.Name}' has the shape [{string.Join(", ", tensor.Shape)}]; the network has {parameter}");
        var expected = parameter.Count * (long)sizeof(float);
        if (tensor.Begin < 0 || tensor.End < tensor.Begin || tensor.End - tensor.Begin != expected)
            throw new InvalidDataException($"the tensor '{tensor.Name}' lies at bytes {tensor.Begin} to {tensor.End}; its shape needs {expected} bytes");
    }

    private static void CheckData(IReadOnlyList<TensorEntry> tensors, long dataLength)
    {
        long end = 0;
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Begin))
        {
            if (tensor.Begin != end)
                throw new InvalidDataException($"the tensor '{tensor.Name}' starts at byte {tensor.Begin} of the data; the one before ends at {end}");
            end = tensor.End;
        }

        if (end != dataLength) throw new InvalidDataException($"the header describes {end} bytes of data, the file holds {dataLength}");
    }
}
