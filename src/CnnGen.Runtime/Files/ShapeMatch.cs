namespace CnnGen.Runtime;

/// <summary>Finds what a file calls each layer by the shapes of its tensors alone.</summary>
internal static class ShapeMatch
{
    /// <summary>A layer of the network, or what has tensors of its own in the file.</summary>
    /// <param name="Shapes">Each tensor's role and shape, ordered: ".bias [32], .weight [32, 1, 5, 5]".</param>
    private sealed record Module(string Name, string Shapes);

    /// <returns>The file's name of each layer.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or what it holds fits the network not at all or in more than one way.</exception>
    public static IReadOnlyDictionary<string, string> Find(SafetensorsReader file, IReadOnlyList<WeightTensor> tensors)
    {
        file.RequireWhole();
        var roles = tensors.Select(tensor => tensor.Role).ToHashSet(StringComparer.Ordinal);
        var separator = tensors[0].Role[0];
        if (file.Tensors.Count > 0 && !file.Tensors.Any(tensor => roles.Contains(Split(tensor.Name, separator).Role)))
            throw SafetensorsCheck.Foreign(file.Tensors[0].Name, [.. tensors.Select(tensor => tensor.Name)]);
        var layers = Modules(tensors.Select(tensor => (tensor.Layer, tensor.Role, string.Join(", ", tensor.Shape))));
        var inFile = Modules(file.Tensors.Select(tensor => (Split(tensor.Name, separator), Shape: string.Join(", ", tensor.Shape)))
            .Select(tensor => (tensor.Item1.Module, tensor.Item1.Role, tensor.Shape)));
        return Match(layers, inFile);
    }

    private static Dictionary<string, string> Match(List<Module> layers, List<Module> inFile)
    {
        var (byShapes, names) = (inFile.ToLookup(module => module.Shapes, StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        string? open = null;
        foreach (var alike in layers.ToLookup(layer => layer.Shapes, StringComparer.Ordinal))
        {
            string[] here = [.. alike.Select(layer => layer.Name)];
            // "2" before "10".
            string[] there = [.. byShapes[alike.Key].Select(module => module.Name).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];
            if (here.Length != there.Length) throw Unequal(alike.Key, here, there);
            if (here.Length > 1) open ??= $"{Quote.List(here)} could each be any of {Quote.List(there)}";
            foreach (var (layer, name) in here.Zip(there)) names.Add(layer, name);
        }

        var known = layers.Select(layer => layer.Shapes).ToHashSet(StringComparer.Ordinal);
        if (byShapes.FirstOrDefault(alike => !known.Contains(alike.Key)) is { } foreign)
            throw Unequal(foreign.Key, [], [.. foreign.Select(module => module.Name)]);
        return open is null ? names : throw new InvalidDataException(
            $"the shapes leave open which is which: {open}; say it by names, which are these if the file's are in the network's order: "
            + $"{{ {Quote.List([.. names.Select(pair => $"[\"{pair.Key}\"] = \"{pair.Value}\"")])} }}");
    }

    private static InvalidDataException Unequal(string shapes, string[] here, string[] there) =>
        new($"of the shapes {Quote.OneLine(shapes)} the network has {Count(here)}, the file {Count(there)}");

    private static string Count(string[] names) => names.Length == 0 ? "none" : $"{names.Length} ({Quote.List(names)})";

    private static List<Module> Modules(IEnumerable<(string Module, string Role, string Shape)> tensors) =>
    [
        .. tensors.GroupBy(tensor => tensor.Module, StringComparer.Ordinal).Select(group => new Module(
            group.Key,
            string.Join(", ", group.OrderBy(tensor => tensor.Role, StringComparer.Ordinal).Select(tensor => $"{tensor.Role} [{tensor.Shape}]")))),
    ];

    /// <summary>"features.3.weight" as "features.3" and ".weight"; a name without a module as "" and the same.</summary>
    private static (string Module, string Role) Split(string name, char separator)
    {
        var at = name.LastIndexOf(separator);
        return at < 0 ? ("", separator + name) : (name[..at], name[at..]);
    }
}
