using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>Every optimizer that a model can name: one row for each. The first is the one of a model that names none.</summary>
internal static class OptimizerCatalog
{
    public static RuleFamily<Optimizer> All { get; } = new(
        "optimizer",
        Adam.Rule,
        Adam.RuleWithDecay,
        Nadam.Rule,
        Adamax.Rule,
        Sgd.Rule,
        RmsProp.Rule,
        Adagrad.Rule,
        Adadelta.Rule,
        Lion.Rule);

    public static string Default => All.Words[0];
}
