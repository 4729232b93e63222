using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Generator.Tests.Model;

/// <summary>The rules of optimizers, by numbers worked out by hand.</summary>
public sealed class OptimizerRuleTests
{
    /// <summary>A word, what a parameter that starts at 1 becomes with two gradients.</summary>
    public static TheoryData<string, double[], double, double> Rows => new()
    {
        { "{ sgd: { learning_rate: 0.5 } }", [2, 2], 0, -1 },
        { "{ sgd: { learning_rate: 0.5, momentum: 0.5 } }", [2, 2], 0, -1.5 },
        { "{ sgd: { learning_rate: 0.5, momentum: 0.5, nesterov: true } }", [2, 2], -0.5, -2.25 },
        { "{ sgd: { learning_rate: 0.5, weight_decay: 0.5 } }", [2, 2], -0.25, -1.1875 },
        { "{ sgd: { learning_rate: 0.5, clipvalue: 0.5 } }", [2, -2], 0.75, 1 },
        { "{ sgd: { learning_rate: 0.5, use_ema: true, ema_momentum: 0.5, ema_overwrite_frequency: 2 } }", [2, 2], 0, -0.5 }, // Of 0 and -1.
        { "{ sgd: { learning_rate: { exponential_decay: { initial_learning_rate: 1, decay_steps: 1, decay_rate: 0.5 } } } }", [2, 2], -1, -2 },
        // m = 1, v = 1, step ½ / ½; then m = 3/2, v = 7/4, step ½√(7/4) / (3/4).
        { "{ adam: { learning_rate: 1, beta_1: 0.5, beta_2: 0.75, epsilon: 1 } }", [2, 2], 0.5, 0.5 - (Math.Sqrt(1.75) / (Math.Sqrt(1.75) + 1)) },
        // m = ½ and the largest second moment 1.
        {
            "{ adam: { learning_rate: 1, beta_1: 0.5, beta_2: 0.75, epsilon: 1, amsgrad: true } }", [2, 0], 0.5, 0.5 - (Math.Sqrt(1.75) / 1.5 * 0.25)
        },
        {
            "{ adamw: { learning_rate: 1, beta_1: 0.5, beta_2: 0.75, epsilon: 1 } }", [2, 0],
            0.496, (0.496 * 0.996) - (Math.Sqrt(1.75) / 3 / (Math.Sqrt(0.75) + 1))
        },
        // u = 0.26, 0.2696, 0.278816, and m / (1 - U u') = 1 / 0.929904; then U = 0.070096.
        {
            "{ nadam: { learning_rate: 1, beta_1: 0.5, beta_2: 0.75, epsilon: 1 } }", [2, 0],
            1 - (((0.2696 / 0.929904) + 2) / 3),
            1 - (((0.2696 / 0.929904) + 2) / 3) - (0.278816 * 0.5 / (1 - (0.070096 * 0.278816)) / (Math.Sqrt(0.75 / 0.4375) + 1))
        },
        { "{ adamax: { learning_rate: 1, beta_1: 0.5, beta_2: 0.75, epsilon: 1 } }", [2, 2], 1.0 / 3, -1.0 / 3 },
        { "{ rmsprop: { learning_rate: 1, rho: 0.75, epsilon: 3 } }", [2, 0], 0, 0 },
        { "{ rmsprop: { learning_rate: 1, rho: 0.75, epsilon: 3, momentum: 0.5 } }", [2, 0], 0, -0.5 },
        { "{ rmsprop: { learning_rate: 1, rho: 0.75, epsilon: 0.25, centered: true } }", [2, 2], -1, -1 - (2 / Math.Sqrt(1.75 - 0.765625 + 0.25)) },
        { "{ adagrad: { learning_rate: 1, initial_accumulator_value: 1, epsilon: 4 } }", [2, 2], 1.0 / 3, (1.0 / 3) - (2 / Math.Sqrt(13)) },
        { "{ adadelta: { learning_rate: 1, rho: 0.75, epsilon: 3 } }", [2, 0], 1 - Math.Sqrt(3), 1 - Math.Sqrt(3) },
        { "{ lion: { learning_rate: 1, beta_1: 0.5, beta_2: 0.75 } }", [2, -1], 0, 1 },
    };

    [Theory, MemberData(nameof(Rows))]
    public void A_parameter_becomes_what_is_computed_by_hand(string spelling, double[] gradients, double first, double second)
    {
        var values = new Walk(GeneratorDriverHelper.Bind(Models.With("- flatten\n- dense: { units: 2 }", rest: $"optimizer: {spelling}")).Optimizer);

        Assert.Equal(first, values.Next(gradients[0]), 1e-12);
        Assert.Equal(second, values.Next(gradients[1]), 1e-12);
    }

    [Fact]
    public void Every_optimizer_has_a_row() => Assert.Empty(
        OptimizerCatalog.All.Words.Except(Rows.Select(row => ((string)row[0]).TrimStart('{', ' ').Split(':')[0]), StringComparer.Ordinal));

    /// <summary>One parameter on its way: an optimizer's formulas in double.</summary>
    private sealed class Walk
    {
        private readonly Optimizer _optimizer;
        private readonly Dictionary<string, double> _numbers = new(StringComparer.Ordinal) { [Optimizer.ParameterName] = 1 };
        private int _steps;

        public Walk(Optimizer optimizer)
        {
            _optimizer = optimizer;
            foreach (var slot in optimizer.Slots) _numbers[slot.Symbol] = slot.Initial;
            foreach (var counter in optimizer.Counters) _numbers[counter.Name] = Counter.Initial;
        }

        public double Next(double gradient)
        {
            _numbers[Optimizer.RateName] = Evaluate.Of(_optimizer.LearningRate.Rate, _ => _steps);
            _numbers[Optimizer.UpdatesName] = ++_steps;
            _numbers[Optimizer.GradientName] = gradient;
            foreach (var slot in _optimizer.Slots) _numbers[slot.LastName] = _numbers[slot.Symbol];
            foreach (var counter in _optimizer.Counters) _numbers[counter.Name] = Value(counter.Next);
            foreach (var number in _optimizer.Numbers) _numbers[number.Name] = Value(number.Value);
            _numbers[Optimizer.GradientName] = Value(_optimizer.Gradient);
            foreach (var assignment in _optimizer.Update) _numbers[assignment.Name] = Value(assignment.Value);
            return _numbers[Optimizer.ParameterName];
        }

        private double Value(Formula formula) => Evaluate.Of(formula, name => _numbers[name]);
    }
}
