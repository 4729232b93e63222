using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Data;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Language;

/// <summary>The whole language: every mapping that a model file may have.</summary>
internal static class LanguageTables
{
    public static KeyTable Model => NetworkBinder.Table;

    public static KeyTable Training => TrainingOptionsBinder.Table;

    public static KeyTable Codegen => CodegenOptionsBinder.Table;

    public static KeyTable Data => DataBinder.Table;

    public static KeyTable Block => Lists.Block.Table;

    public static KeyTable Output => OutputsBinder.Table;

    public static KeyTable Repeat => Lists.Repeat.Table;

    /// <summary>Mappings under a key of <see cref="Training"/>.</summary>
    public static IReadOnlyList<OptionsKey> UnderTraining => [.. Training.Keys.OfType<OptionsKey>()];

    public static IEnumerable<KeyTable> Layers => LayerCatalog.All.Select(kind => kind.Table);

    /// <summary>Every family of words that some key takes one of.</summary>
    public static IReadOnlyList<RuleFamily> Families => [.. Layers.Append(Model).SelectMany(FamiliesOf).Distinct()];

    public static IEnumerable<KeyTable> All =>
        [Model, .. Layers, Repeat, Block, Output, .. Families.SelectMany(Tables), Data, Training, .. UnderTraining.Select(key => key.Table), Codegen];

    /// <summary>The mappings that have one place in a file, each with the keys that lead to it; of a key's words the default is the first.</summary>
    public static IReadOnlyList<(KeyTable Table, IReadOnlyList<string> Path)> Nested =>
    [
        (Model, []),
        .. Model.Keys.OfType<RuleKey>().SelectMany(Places),
        (Data, ["data"]),
        (Training, ["training"]),
        .. UnderTraining.Select(key => (key.Table, (IReadOnlyList<string>)["training", key.Name])),
        (Codegen, ["codegen"]),
    ];

    private static IEnumerable<(KeyTable Table, IReadOnlyList<string> Path)> Places(RuleKey key) =>
        key.Family.Rules.OrderBy(rule => rule.Word == key.Default ? 0 : 1).Select(rule => (rule.Table, (IReadOnlyList<string>)[key.Name, rule.Word]));

    private static IEnumerable<KeyTable> Tables(RuleFamily family) => family.Rules.Select(rule => rule.Table);

    /// <summary>Those that a table's keys name, and those that the keys of these name.</summary>
    private static IEnumerable<RuleFamily> FamiliesOf(KeyTable table) =>
        table.Keys.OfType<RuleKey>().SelectMany(key => Tables(key.Family).SelectMany(FamiliesOf).Prepend(key.Family));
}
