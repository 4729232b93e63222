using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;

namespace TorchGolden.Keras;

/// <summary>The parameters of a network in Keras' order, handed out one after the other while its layers are gone through.</summary>
/// <param name="given">A tensor for each; null to make them by <see cref="DeclaredNumbers"/> as they are asked for.</param>
internal sealed class Parameters(IReadOnlyList<Tensor>? given = null)
{
    private readonly List<(Parameter Parameter, Tensor Values)> _all = [];

    /// <summary>In order, each with what the step leaves in its place, or what it was.</summary>
    public IReadOnlyList<(Parameter Parameter, Tensor Values)> All => _all;

    /// <summary>What regularizers add to the loss.</summary>
    public Tensor Penalty { get; private set; } = zeros(1, ScalarType.Float64);

    /// <param name="shape">Keras' axes.</param>
    public Tensor Next(Layer layer, string role, bool isTrained, params int[] shape)
    {
        long[] extents = [.. shape];
        var values = given is null ? tensor(DeclaredNumbers.Parameter(_all.Count, role, shape), extents) : given[_all.Count].reshape(extents);
        _all.Add((new Parameter(layer.Word, role, isTrained && layer.IsTrainable, shape), values));
        if (isTrained && layer.IsTrainable && layer.Options[Regularizer(layer, role)] is { } penalty) Charge(penalty, values, 1);
        return values;
    }

    /// <summary>A statistic that the step has changed.</summary>
    public void Keep(Tensor before, Tensor behind)
    {
        var index = _all.FindIndex(parameter => ReferenceEquals(parameter.Values, before));
        _all[index] = _all[index] with { Values = behind };
    }

    public void Charge(YamlNode regularizer, Tensor values, double divisor)
    {
        var (word, options) = Options.Choice(regularizer);
        // A bare word means 0.01; { l2: 0.1 } is { l2: { l2: 0.1 } }.
        double Share(string key) => options.Has(key) ? options.Number(key) : word != key ? 0 : options.Alone ?? 0.01;
        Penalty = Penalty.to(values.dtype) + (((Share("l1") * values.abs().sum()) + (Share("l2") * values.square().sum())) / divisor);
    }

    private static string Regularizer(Layer layer, string role) =>
        (layer.Word == "depthwise_conv2d" && role == "kernel" ? "depthwise" : role.Replace("_kernel", "", StringComparison.Ordinal)) + "_regularizer";
}

/// <param name="Word">The layer's.</param>
/// <param name="Shape">Keras' axes.</param>
internal sealed record Parameter(string Word, string Role, bool IsTrained, int[] Shape)
{
    public override string ToString() => $"{Word}/{Role}";
}
