namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>An item of a list of layers: a layer, a repeat or the use of a block.</summary>
/// <param name="Options">Keys and their values, as YAML.</param>
/// <param name="Lists">The lists of layers in it: branches of a merge, the layers of a repeat.</param>
internal sealed record Item(string Word, IReadOnlyList<Option> Options, IReadOnlyList<IReadOnlyList<Item>> Lists)
{
    public const string Repeat = "repeat";

    public Item(string word, params Option[] options)
        : this(word, options, [])
    {
    }

    public Item With(string key, string value) => this with { Options = [.. Options.Where(option => option.Key != key), new Option(key, value)] };

    /// <summary>In flow style.</summary>
    public string Yaml
    {
        get
        {
            var options = Options.Select(option => $"{option.Key}: {option.Value}").ToList();
            if (Lists.Count > 0) options.Add(Word == Repeat ? $"layers: {List(Lists[0])}" : $"branches: [ {string.Join(", ", Lists.Select(List))} ]");
            return options.Count == 0 ? Word : $"{{ {Word}: {{ {string.Join(", ", options)} }} }}";
        }
    }

    public static string List(IReadOnlyList<Item> items) => items.Count == 0 ? "[ ]" : $"[ {string.Join(", ", items.Select(item => item.Yaml))} ]";
}

/// <param name="Value">As YAML.</param>
internal sealed record Option(string Key, string Value);

/// <summary>A named list of layers.</summary>
/// <param name="Parameters">Each with its default; an empty one must be given.</param>
internal sealed record BlockText(string Name, IReadOnlyList<Option> Parameters, IReadOnlyList<Item> Layers);

/// <summary>A network as a model file spells it.</summary>
/// <param name="Input">The key that says what arrives.</param>
/// <param name="Recipe">The keys at the top level beside it, blocks and layers.</param>
internal sealed record NetworkText(Option Input, IReadOnlyList<BlockText> Blocks, IReadOnlyList<Item> Layers, IReadOnlyList<Option> Recipe)
{
    public string Yaml(string name)
    {
        var blocks = Blocks.Select(block => $"  {block.Name}: {{ {Parameters(block)}layers: {Item.List(block.Layers)} }}\n").ToList();
        return $"name: {name}\n{Input.Key}: {Input.Value}\n{(blocks.Count == 0 ? "" : $"blocks:\n{string.Concat(blocks)}")}"
            + $"layers:\n{string.Concat(Layers.Select(item => $"  - {item.Yaml}\n"))}"
            + string.Concat(Recipe.Select(option => $"{option.Key}: {option.Value}\n"));
    }

    private static string Parameters(BlockText block) => block.Parameters.Count == 0
        ? ""
        : $"parameters: {{ {string.Join(", ", block.Parameters.Select(parameter => $"{parameter.Key}: {parameter.Value}"))} }}, ";
}
