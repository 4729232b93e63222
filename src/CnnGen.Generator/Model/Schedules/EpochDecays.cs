using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Schedules.ScheduleKeys;

namespace CnnGen.Generator.Model.Schedules;

/// <summary>PyTorch's StepLR and MultiStepLR, which count epochs. How many steps an epoch has depends on the examples, so a model says it.</summary>
internal static class EpochDecays
{
    private static readonly SizeKey StepsPerEpoch = new("steps_per_epoch", "Steps of an epoch: the examples divided by `batch_size`, rounded up.");
    private static readonly NumberKey Gamma = new("gamma", "Times this, each time.", NumberRange.Positive, 0.1);
    private static readonly SizeKey Epochs = new("step_size", "Every so many epochs.");
    private static readonly SizesKey Milestones = new("milestones", "The epochs, counted from 0, with which it gets smaller.");

    public static Rule<Schedule> Step { get; } = new(
        KeyTable.Of("step", "Times `gamma` every `step_size` epochs.", Initial, Epochs, Gamma, StepsPerEpoch),
        options => new Schedule(options.Number(Initial)
            * Power(options.Number(Gamma), Floor(Schedule.Step / ((double)options.Size(Epochs) * options.Size(StepsPerEpoch))))));

    public static Rule<Schedule> MultiStep { get; } = new(
        KeyTable.Of("multistep", "Times `gamma` with each of the milestones.", Initial, Milestones, Gamma, StepsPerEpoch), Bind);

    private static Schedule Bind(MappingReader options)
    {
        var (rates, gamma, epoch) = (new List<double> { options.Number(Initial) }, options.Number(Gamma), options.Size(StepsPerEpoch));
        var milestones = options.Sizes(Milestones);
        foreach (var _ in milestones) rates.Add(rates[rates.Count - 1] * gamma);
        return PiecewiseDecay.Of(milestones.Select(milestone => ((double)milestone * epoch) - 1), rates);
    }
}
