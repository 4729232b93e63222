using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;
using static CnnGen.Generator.Model.Schedules.Schedule;

namespace CnnGen.Generator.Model.Schedules;

/// <summary>Keras' learning rates from boundary to boundary.</summary>
internal static class PiecewiseDecay
{
    private static readonly SizesKey Boundaries = new("boundaries", "The last step of each value but the last.");
    private static readonly NumbersKey Values = new("values", "The learning rates, one more than there are boundaries.", NumberRange.NotNegative);

    public static Rule<Schedule> Rule { get; } =
        new(KeyTable.Of("piecewise_constant_decay", "One learning rate up to each boundary, and one behind the last.", Boundaries, Values), Bind);

    /// <summary>The first value up to and with the first boundary, and so on.</summary>
    public static Schedule Of(IEnumerable<double> boundaries, IReadOnlyList<double> values) => new(
        boundaries.Zip(values.Skip(1), (boundary, value) => (boundary, value))
            .Aggregate((Formula)values[0], (before, next) => WhenAbove(Step, next.boundary, next.value, before)));

    private static Schedule Bind(MappingReader options)
    {
        var (boundaries, values) = (options.Sizes(Boundaries), options.Numbers(Values));
        if (boundaries.Count > 0 && values.Count > 0 && values.Count != boundaries.Count + 1)
        {
            var (given, needed) = (Quote.Integer(boundaries.Count), Quote.Integer(boundaries.Count + 1));
            options.Errors.Add(
                DiagnosticDescriptors.ValuesOfBoundaries, options.PlaceOf(Values), options.What(Values), given, needed, Quote.Integer(values.Count));
        }

        return values.Count == 0 ? new Schedule(0) : Of(boundaries.Select(boundary => (double)boundary), values);
    }
}
