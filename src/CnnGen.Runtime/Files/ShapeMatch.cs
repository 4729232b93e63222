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
        var separator = tensors[0].Role[0];
        var known = tensors.Select(tensor => (tensor, Split: Split(tensor.Name, separator))).ToList();
        var roles = known.Select(tensor => tensor.Split.Role).ToHashSet(StringComparer.Ordinal);
        var beside = tensors.Where(tensor => tensor.Beside is not null).Select(tensor => separator + tensor.Beside!).ToHashSet(StringComparer.Ordinal);
        var found = file.Tensors.Select(tensor => (tensor, Split: Split(tensor.Name, separator))).Where(tensor => !beside.Contains(tensor.Split.Role)).ToList();
        if (found.Count > 0 && !found.Any(tensor => roles.Contains(tensor.Split.Role)))
            throw SafetensorsCheck.Foreign(found[0].tensor.Name, [.. tensors.Select(tensor => tensor.Name)]);
        return Match(
            Modules(known.Select(tensor => (tensor.Split.Module, tensor.Split.Role, string.Join(", ", tensor.tensor.Shape)))),
            Modules(found.Select(tensor => (tensor.Split.Module, tensor.Split.Role, string.Join(", ", tensor.tensor.Shape)))),
            (module, name) => NamesOf(known.Where(tensor => tensor.Split.Module == module), module, name));
    }

    /// <summary>What names a module of the file: the layer's name, or where a layer is of several modules its parameters'.</summary>
    private static IEnumerable<KeyValuePair<string, string>> NamesOf(
        IEnumerable<(WeightTensor Tensor, (string Module, string Role) Split)> tensors, string module, string name) =>
        tensors.Any(tensor => tensor.Tensor.Layer == module)
            ? [new(module, name)]
            : tensors.Select(tensor => new KeyValuePair<string, string>(
                tensor.Tensor.Parameter.Name, name.Length == 0 ? tensor.Split.Role[1..] : name + tensor.Split.Role));

    private static Dictionary<string, string> Match(
        List<Module> layers, List<Module> inFile, Func<string, string, IEnumerable<KeyValuePair<string, string>>> namesOf)
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
            foreach (var pair in here.Zip(there).SelectMany(pair => namesOf(pair.First, pair.Second))) names.Add(pair.Key, pair.Value);
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
