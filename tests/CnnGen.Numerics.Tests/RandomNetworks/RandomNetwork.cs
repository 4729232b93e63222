using CnnGen.Generator.Model;
using CnnGen.Generator.Spec;
using CsCheck;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Correct networks over the whole language, small enough for the reference.</summary>
internal sealed class RandomNetwork : Gen<NetworkText>
{
    private const int MostItems = 5;

    /// <summary>One layer at least is trained, at the end or in front of all.</summary>
    private static readonly Item[] Trained = [new("prelu", new Option("alpha_initializer", "{ constant: 0.5 }"))];

    public static RandomNetwork All { get; } = new();

    /// <summary>The network of a seed: always the same.</summary>
    public static NetworkText Of(uint seed) => Draw(new Chance(new PCG(seed, 1)));

    public override NetworkText Generate(PCG pcg, Size? min, out Size size)
    {
        var text = Draw(new Chance(pcg));
        size = new Size((ulong)text.Yaml("").Length);
        return text;
    }

    /// <summary>The network of a text.</summary>
    public static Network Bind(NetworkText text, string name)
    {
        var spec = SpecReader.Read(new ModelFile("model.yaml", text.Yaml(name), ModelMetadata.None), CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        return network.Errors.Count == 0 ? network.Value! : throw new RefusedException(string.Join('\n', network.Errors));
    }

    private static NetworkText Draw(Chance chance)
    {
        int[] input = chance.From(1, 10) switch
        {
            <= 5 => [chance.From(1, 8), chance.From(1, 8), chance.From(1, 4)],
            <= 8 => [chance.From(1, 12), chance.From(1, 5)],
            _ => [chance.From(1, 20)],
        };
        var (lists, recipe, shape) = (new DrawLists(chance), new DrawRecipe(chance), input);
        var ports = new DrawPorts(chance, recipe);
        var (inputs, second) = ports.Inputs(input);
        List<Item> begin = second is null ? [] : [ports.Begin(input)];
        var layers = lists.Draw(ref shape, chance.From(1, MostItems));
        if (second is not null) layers.AddRange(ports.Join(second, shape));
        var (end, outputs, classes) = ports.Outputs(shape);
        var isTrained = end.Any(item => item.Word == "dense");
        return new NetworkText(inputs, lists.Blocks, [.. begin, .. isTrained ? [] : Trained, .. layers, .. end], [outputs, .. recipe.Keys(classes)]);
    }
}

/// <summary>A model that is not correct.</summary>
internal sealed class RefusedException(string errors) : Exception(errors);
