namespace CnnGen.Runtime;

/// <summary>What a file calls the layers of a network, where it does not call them by their names.</summary>
internal static class TensorNames
{
    /// <param name="tensors">Under the network's own names.</param>
    /// <param name="names">
    /// For a layer, what stands in its place in the file, "0" or "features.3"; for a parameter, the tensor's whole name. Null for none.
    /// </param>
    /// <exception cref="ArgumentException">A key is no layer or parameter, a name cannot be one, or two parameters have the same.</exception>
    public static IReadOnlyList<WeightTensor> Apply(IReadOnlyList<WeightTensor> tensors, IReadOnlyDictionary<string, string>? names)
    {
        if (names is null) return tensors;
        RequireKnown(tensors, names);
        var taken = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var tensor in tensors.Select(tensor => tensor with { Name = NameOf(tensor, names) }))
        {
            var (name, whose) = (Quote.Word(tensor.Name), tensor.Parameter.Name);
            if (!SafetensorsHeader.IsName(tensor.Name))
                throw new ArgumentException($"no tensor of a file can be named {name}, as '{whose}' would be", nameof(names));
            if (!taken.TryAdd(tensor.Name, tensor))
                throw new ArgumentException($"'{taken[tensor.Name].Parameter.Name}' and '{whose}' would both be {name}", nameof(names));
        }

        return [.. taken.Values];
    }

    private static string NameOf(WeightTensor tensor, IReadOnlyDictionary<string, string> names)
    {
        if (names.TryGetValue(tensor.Parameter.Name, out var whole)) return whole ?? "";
        if (!names.TryGetValue(tensor.Layer, out var layer)) return tensor.Name;
        // A module that is saved by itself has no name: "weight" and "bias".
        return string.IsNullOrEmpty(layer) ? tensor.Role[1..] : layer + tensor.Role;
    }

    private static void RequireKnown(IReadOnlyList<WeightTensor> tensors, IReadOnlyDictionary<string, string> names)
    {
        var known = tensors.Select(tensor => tensor.Layer).Concat(tensors.Select(tensor => tensor.Parameter.Name)).ToHashSet(StringComparer.Ordinal);
        if (names.Keys.FirstOrDefault(key => !known.Contains(key)) is not { } unknown) return;
        throw new ArgumentException(
            $"{Quote.Word(unknown)} is no layer with parameters and no parameter of the network{NearestWord.Hint(unknown, known)}", nameof(names));
    }
}
