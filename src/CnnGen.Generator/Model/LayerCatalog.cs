using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Model;

/// <summary>Every layer that a model can name: one row for each.</summary>
internal static class LayerCatalog
{
    private static readonly LayerKind[] Kinds =
    [
        new("conv2d", "conv", Conv2DBinder.Bind),
        new("max_pooling2d", "pool", MaxPooling2DBinder.Bind),
        new("flatten", "flatten", FlattenBinder.Bind),
        new("dense", "dense", DenseBinder.Bind),
        new("activation", "activation", ActivationBinder.Bind, ShortForm: ActivationBinder.FunctionKey),
        new("dropout", "dropout", DropoutBinder.Bind),
    ];

    public static IReadOnlyList<string> Words { get; } = [.. Kinds.Select(kind => kind.Word)];

    public static LayerKind? Find(string word) => Array.Find(Kinds, kind => kind.Word == word);
}
