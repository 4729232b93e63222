using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What a step that finishes a gradient ends in, and what it hands over for that.</summary>
internal sealed record GradientUse(GradientEnd End, IEnumerable<Binding> Bindings);

/// <summary>Updates as steps: at the end of the steps that finish gradients, or apart.</summary>
internal sealed class Updates(Optimizer optimizer, IEnumerable<UpdatePlan> plans)
{
    private readonly Dictionary<string, UpdateApart?> _plans = plans.ToDictionary(plan => plan.Parameter, plan => plan.Apart, StringComparer.Ordinal);

    /// <summary>How the step ends that finishes the gradient of a parameter.</summary>
    /// <param name="faults">The layer's.</param>
    public GradientUse Of(TrainedValue parameter, Value faults) => _plans[parameter.Plan.Buffer] is { } apart
        ? new(new LeavesGradient(IsAdded: optimizer.Accumulation is not null, SlopeOf(parameter)), [Gradient(apart), .. Regularized(parameter)])
        : new(new UpdatesParameter(optimizer, SlopeOf(parameter)), Bindings(parameter, faults));

    private static Formula? SlopeOf(TrainedValue parameter) => parameter.Plan.Regularizer?.Slope;

    /// <summary>What the slope is of, where nothing else hands it over.</summary>
    private static IEnumerable<Binding> Regularized(TrainedValue parameter) =>
        SlopeOf(parameter) is null ? [] : [parameter.Values.As(OptimizerStep.Values)];

    /// <summary>The updates that stand apart, behind the norms that they ask for.</summary>
    public void Run(StepBuilder build, IEnumerable<ParameterPlan> parameters)
    {
        var apart = parameters.Where(parameter => parameter.IsTrainable && _plans[parameter.Buffer] is not null)
            .Select(parameter => (Plan: parameter, Update: _plans[parameter.Buffer]!)).ToList();
        if (optimizer.NormClip is { } clip) Norms(build, clip, apart);
        foreach (var (parameter, update) in apart)
        {
            var length = checked((int)parameter.StorageLength);
            IEnumerable<Binding> scale = update.Norm is { } norm ? [new Value(norm.Scale).As(GradientNorm.Scale)] : [];
            foreach (var blocks in OptimizerStep.Blocks(length))
                build.RunBlocks(
                    parameter.Owner,
                    OptimizerStep.Apart(Names.Pascal(parameter.Buffer) + "Update", parameter.Name, optimizer, blocks, length),
                    blocks,
                    [Gradient(update), .. scale, .. Bindings(new TrainedValue(parameter), new Value(update.Faults))]);
        }
    }

    private void Norms(StepBuilder build, NormClip clip, List<(ParameterPlan Plan, UpdateApart Update)> apart)
    {
        foreach (var (plan, update) in apart)
        {
            var squares = new Value(update.Norm!.Squares).As(GradientNorm.SumsOfSquares);
            foreach (var blocks in GradientNorm.Blocks(plan.Columns, plan.PanelWidth))
                build.RunBlocks(
                    plan.Owner,
                    GradientNorm.Squares(Names.Pascal(plan.Buffer) + "Squares", plan.Name, optimizer, plan.Rows, plan.Columns, plan.PanelWidth, blocks),
                    blocks,
                    [Gradient(update), squares]);
        }

        for (var i = 0; i < apart.Count; i++)
        {
            var (plan, norm) = (apart[i].Plan, apart[i].Update.Norm!);
            var (squares, total) = (new Value(norm.Squares), new Value(norm.Total).As(GradientNorm.Total));
            var name = Names.Pascal(plan.Buffer);
            build.Run(
                plan.Owner, GradientNorm.Sums(name + "Sums", plan.Name, plan.Columns, goesOn: clip.OfAll && i > 0), Scope.Whole,
                squares.As(GradientNorm.SumsOfSquares), total);
            if (clip.OfAll && i < apart.Count - 1) continue;
            var what = clip.OfAll ? "all gradients together" : "a gradient";
            build.Run(
                plan.Owner, GradientNorm.Scales(name + "Scale", what, clip.Most), Scope.Whole, total, new Value(norm.Scale).As(GradientNorm.Scale));
        }
    }

    private static Binding Gradient(UpdateApart update) => new Value(update.Gradient).As(LeavesGradient.Buffer);

    /// <summary>For <see cref="OptimizerStep.Parameters"/>.</summary>
    private IEnumerable<Binding> Bindings(TrainedValue parameter, Value faults) =>
    [
        .. optimizer.Numbers.Select(number => new Binding(number.Name, new NamedArgument(number.Name))),
        .. optimizer.Slots.Select(slot => parameter.Slot(slot).As(slot.Plural)),
        parameter.Values.As(OptimizerStep.Values),
        faults.As(OptimizerStep.Faults),
    ];
}
