using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Model;

/// <summary>Every layer that a model can name: one row for each.</summary>
internal static class LayerCatalog
{
    private static readonly LayerKind[] Kinds =
    [
        new(Conv2DBinder.Table, Conv2DBinder.NamePrefix, Conv2DBinder.Bind),
        new(MaxPooling2DBinder.Table, MaxPooling2DBinder.NamePrefix, MaxPooling2DBinder.Bind),
        new(FlattenBinder.Table, FlattenBinder.NamePrefix, FlattenBinder.Bind),
        new(DenseBinder.Table, DenseBinder.NamePrefix, DenseBinder.Bind),
        new(ActivationBinder.Table, ActivationBinder.NamePrefix, ActivationBinder.Bind, ShortForm: ActivationBinder.Function),
        new(PReluBinder.Table, PReluBinder.NamePrefix, PReluBinder.Bind),
        new(SoftmaxBinder.Table, SoftmaxBinder.NamePrefix, SoftmaxBinder.Bind),
        new(DropoutBinder.Table, DropoutBinder.NamePrefix, DropoutBinder.Bind),
        .. MergeBinder.Kinds,
    ];

    public static IReadOnlyList<LayerKind> All => Kinds;

    public static IReadOnlyList<string> Words { get; } = [.. Kinds.Select(kind => kind.Word)];

    public static LayerKind? Find(string word) => Array.Find(Kinds, kind => kind.Word == word);
}
