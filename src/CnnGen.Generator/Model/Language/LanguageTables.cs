using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Language;

/// <summary>The whole language: every mapping that a model file may have.</summary>
internal static class LanguageTables
{
    public static KeyTable Model => NetworkBinder.Table;

    public static KeyTable Adam => OptimizerBinder.Table;

    public static KeyTable Training => TrainingOptionsBinder.Table;

    public static KeyTable Codegen => CodegenOptionsBinder.Table;

    /// <summary>The mappings that are no layer's, each with the keys that lead to it.</summary>
    public static IReadOnlyList<(KeyTable Table, IReadOnlyList<string> Path)> Nested => [(Model, []), (Adam, ["optimizer", Adam.Owner]), (Training, ["training"]), (Codegen, ["codegen"])];

    public static IEnumerable<KeyTable> All => [Model, .. LayerCatalog.All.Select(kind => kind.Table), Adam, Training, Codegen];
}
