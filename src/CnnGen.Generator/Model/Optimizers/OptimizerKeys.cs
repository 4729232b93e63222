using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Schedules;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>Keys that several optimizers have, and how a rule is made of keys.</summary>
internal static class OptimizerKeys
{
    public static NumberKey Epsilon { get; } = new("epsilon", "Added to the denominator.", NumberRange.Positive, 1e-7);

    public static NumberKey Beta1 { get; } = new("beta_1", "Decay of the mean of the gradients.", NumberRange.Fraction, 0.9);

    public static NumberKey Rho(double fallback) => new("rho", "Decay of the mean of the squared gradients.", NumberRange.Fraction, fallback);

    public static NumberKey Momentum { get; } = new("momentum", "Share of the last step that the next one keeps.", NumberRange.Fraction, 0);

    /// <summary>A rule with keys of its own, behind which come those that every optimizer has.</summary>
    public static Rule<Optimizer> RuleOf(string word, string sentence, Func<Options, Optimizer> of, params Key[] keys)
    {
        Key[] all = [.. keys, .. CommonKeys.All.Where(common => !keys.Any(key => key.Name == common.Name))];
        var rate = keys.OfType<RuleKey<Schedule>>().Single();
        return new Rule<Optimizer>(KeyTable.Of(word, sentence, all), reader =>
        {
            var schedule = reader.Rule(rate);
            var options = new Options(all.Where(key => key != rate).Select(key => new Option(key.Name, Value(reader, key))).ToEquatableArray());
            CommonKeys.Check(reader);
            return CommonKeys.Around(of(options)) with { LearningRate = schedule };
        });
    }

    private static double Value(MappingReader reader, Key key) => key switch
    {
        NumberKey number => reader.Number(number),
        SizeKey size => reader.Size(size),
        BooleanKey flag => reader.Boolean(flag) ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(key), key.Name, "an optimizer's keys are numbers and flags"),
    };
}
