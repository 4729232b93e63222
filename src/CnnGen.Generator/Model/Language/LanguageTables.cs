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

    public static IEnumerable<KeyTable> All => [Model, .. LayerCatalog.All.Select(kind => kind.Table), Adam, Training, Codegen];
}
