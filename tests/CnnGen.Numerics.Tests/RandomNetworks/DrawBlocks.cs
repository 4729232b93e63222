using static CnnGen.Numerics.Tests.RandomNetworks.Chance;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Blocks: lists of layers that leave a shape as it is, some of whose values are parameters.</summary>
internal sealed class DrawBlocks(Chance chance)
{
    /// <summary>Keys whose numbers may be others in each use: no shape depends on them.</summary>
    private static readonly string[] Free = ["rate", "scale", "offset", "epsilon", "momentum", "stddev", "mean"];

    private readonly List<(BlockText Block, int[] Shape, IReadOnlyList<Option> Lifted)> _all = [];

    public IReadOnlyList<BlockText> All => [.. _all.Select(block => block.Block)];

    /// <summary>A use of a block that fits, or of a new one.</summary>
    public Item Use(int[] shape, Func<List<Item>> layers)
    {
        var known = _all.Where(block => block.Shape.SequenceEqual(shape)).ToList();
        var (block, _, lifted) = known.Count > 0 && chance.Percent(70) ? chance.OneOf<(BlockText, int[], IReadOnlyList<Option>)>(known) : New(shape, layers());
        var given = block.Parameters.Zip(lifted).Where(pair => pair.First.Value.Length == 0 || chance.Percent(50))
            .Select(pair => new Option(pair.First.Key, IsFree(pair.Second) ? chance.OneOf("0.25", "0.5") : pair.Second.Value));
        return new Item(block.Name, [.. given]);
    }

    // Of some layers a key of the same name is no number.
    private static bool IsFree(Option option) => Free.Contains(option.Key) && !char.IsLetter(option.Value[0]);

    private (BlockText Block, int[] Shape, IReadOnlyList<Option> Lifted) New(int[] shape, List<Item> layers)
    {
        var (parameters, lifted) = (new List<Option>(), new List<Option>());
        for (var i = 0; i < layers.Count; i++)
        {
            // A use's own values are said where it stands, and a name is no value.
            var options = layers[i].Options.Where(option => option.Key is not ("name" or "inputs") && option.Value[0] != '$').ToList();
            if (layers[i].Lists.Count > 0 || options.Count == 0 || chance.Percent(50)) continue;
            var (option, name) = (chance.OneOf<Option>(options), $"p{Text(parameters.Count + 1)}");
            layers[i] = layers[i] with
            {
                Options = [.. layers[i].Options.Select(other => other == option ? option with { Value = "$" + name } : other)],
            };
            lifted.Add(option);
            parameters.Add(new Option(name, chance.Percent(50) ? option.Value : ""));
        }

        var block = (new BlockText($"block{Text(_all.Count + 1)}", parameters, layers), shape, lifted);
        _all.Add(block);
        return block;
    }
}
