using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden;

/// <summary>Activations of one number: the value and the derivative over points that meet kinks, tails, tiny and large numbers.</summary>
internal static class Activations
{
    private const double NoLimit = double.PositiveInfinity;

    // Exact in few digits: powers of two where they are small.
    private static readonly float[] Positive =
    [
        7.8886e-31f, 1.1641532e-10f, 7.6293945e-6f, 0.00097656250f, 0.03125f, 0.125f, 0.25f, 0.5f, 0.75f, 1, 1.5f, 2, 2.5f, 3, 4, 5, 6, 8, 10,
        15, 20, 30, 50, 88,
    ];

    public static float[] Points { get; } = [.. Positive.Reverse().Select(x => -x), 0, .. Positive];

    /// <summary>Of each word the formula in double, and libtorch's own function where it has one.</summary>
    private static Word[] Words { get; } =
    [
        new("linear", "linear", x => x * 1, null),
        new("relu", "relu", x => Relu(x), x => F.relu(x)),
        new("relu-max_value", "{ relu: { max_value: 4 } }", x => Relu(x, maximum: 4), null),
        new("relu-negative_slope", "{ relu: { negative_slope: 0.1 } }", x => Relu(x, slope: 0.1), x => F.leaky_relu(x, 0.1)),
        new("relu-threshold", "{ relu: { threshold: 1 } }", x => Relu(x, threshold: 1), null),
        new("relu-all", "{ relu: { max_value: 4, negative_slope: 0.1, threshold: 1 } }", x => Relu(x, 4, 0.1, 1), null),
        new("relu6", "relu6", x => Relu(x, maximum: 6), x => F.relu6(x)),
        new("leaky_relu", "leaky_relu", x => Relu(x, slope: 0.2), x => F.leaky_relu(x, 0.2)),
        new("leaky_relu-negative_slope", "{ leaky_relu: { negative_slope: 0.01 } }", x => Relu(x, slope: 0.01), x => F.leaky_relu(x, 0.01)),
        new("elu", "elu", x => Elu(x, 1), x => F.elu(x, 1)) { InPlace = x => x.elu_(1, 1, 1) },
        new("elu-alpha", "{ elu: { alpha: 0.5 } }", x => Elu(x, 0.5), x => F.elu(x, 0.5)) { InPlace = x => x.elu_(0.5, 1, 1) },
        new("selu", "selu", x => 1.0507009873554805 * Elu(x, 1.6732632423543772), x => F.selu(x)) { InPlace = x => x.selu_() },
        new("celu", "celu", x => Celu(x, 1), x => F.celu(x, 1)) { InPlace = x => x.celu_(1) },
        new("celu-alpha", "{ celu: { alpha: 0.5 } }", x => Celu(x, 0.5), x => F.celu(x, 0.5)) { InPlace = x => x.celu_(0.5) },
        // 1 + erf and 1 + tanh would cancel far below zero.
        new("gelu", "gelu", x => x / 2 * special.erfc(-x / Math.Sqrt(2)), x => F.gelu(x)),
        new(
            "gelu-approximate", "{ gelu: { approximate: true } }",
            x => x * sigmoid(2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))), x => F.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh)),
        new("silu", "silu", x => x * sigmoid(x), x => F.silu(x)),
        new("sigmoid", "sigmoid", sigmoid, x => F.sigmoid(x)),
        new("tanh", "tanh", tanh, x => F.tanh(x)),
        new("exponential", "exponential", exp, null),
        new("softplus", "softplus", Softplus, x => F.softplus(x)),
        new("softsign", "softsign", x => x / (1 + abs(x)), x => F.softsign(x)),
        new("hard_sigmoid", "hard_sigmoid", HardSigmoid, x => F.hardsigmoid(x)),
        new("hard_swish", "hard_swish", x => x * HardSigmoid(x), x => F.hardswish(x)),
        new("mish", "mish", x => x * tanh(Softplus(x)), x => F.mish(x)),
        new("log_sigmoid", "log_sigmoid", x => -Softplus(-x), x => F.logsigmoid(x)),
    ];

    /// <summary>The formula of what is spelled so: only of those that have a file.</summary>
    public static Func<Tensor, Tensor> Formula(string spelling) => Words.Single(word => word.Spelling == spelling).Formula;

    public static IEnumerable<GoldenFile> Files() => Words.Select(File);

    /// <summary>The points where libtorch's function in double is another one than the formula.</summary>
    public static IEnumerable<string> Differences()
    {
        var points = tensor(Points, ScalarType.Float64);
        foreach (var word in Words.Where(word => word.Torch is not null))
        {
            var (ours, theirs) = (Derived(word.Formula, points), Derived(word.Torch!, points));
            for (var i = 0; i < Points.Length; i++)
            {
                if (Differ(ours[0], theirs[0], i) is { } values) yield return $"{word.Name} at {Points[i]}: {values}";
                if (Differ(ours[1], theirs[1], i) is { } slopes) yield return $"{word.Name}, derivative at {Points[i]}: {slopes}";
            }
        }
    }

    private static string? Differ(Tensor formula, Tensor torch, int place)
    {
        var (ours, theirs) = (formula[place].item<double>(), torch[place].item<double>());
        return Math.Abs(ours - theirs) <= 1e-12 * Math.Max(1, Math.Abs(ours)) ? null : $"formula {ours}, libtorch {theirs}";
    }

    private static GoldenFile File(Word word)
    {
        var figures = Beside(word, word.Torch ?? word.Formula);
        if (word.InPlace is { } inPlace) figures = [.. figures.Zip(Beside(word, x => inPlace(x.clone())), Figures.Worse)];
        return new GoldenFile(
            "activations", word.Name, word.Spelling,
            word.Torch is null ? "the formula in double and in float" : "the formula in double; in float libtorch's function",
            new Table().Add("x", Points).Add("value", figures[0]).Add("gradient", figures[1]));
    }

    private static Figures[] Beside(Word word, Func<Tensor, Tensor> single) =>
        Figures.Of([tensor(Points)], x => Derived(word.Formula, x[0]), x => Derived(single, x[0]));

    private static Tensor[] Derived(Func<Tensor, Tensor> function, Tensor x)
    {
        var given = x.clone().requires_grad_();
        var value = function(given);
        return [value, autograd.grad([value], [given], [ones_like(value)])[0]];
    }

    // No kink lets a gradient through: where, and not clamp, whose ends do.
    private static Tensor Relu(Tensor x, double maximum = NoLimit, double slope = 0, double threshold = 0)
    {
        var limited = maximum < NoLimit ? where(x < maximum, x, full_like(x, maximum)) : x;
        return where(x > threshold, limited, slope * (x - threshold));
    }

    // The branch not taken must stay finite: its slope times zero is in the gradient.
    private static Tensor Elu(Tensor x, double alpha) => where(x > 0, x, alpha * expm1(x.clamp(max: 0)));

    private static Tensor Celu(Tensor x, double alpha) => where(x > 0, x, alpha * expm1(x.clamp(max: 0) / alpha));

    private static Tensor Softplus(Tensor x) => logaddexp(x, zeros_like(x));

    private static Tensor HardSigmoid(Tensor x) => where(x <= -3, zeros_like(x), where(x >= 3, ones_like(x), (x / 6) + 0.5));

    /// <param name="Torch">The same in libtorch, or null where it has only the formula.</param>
    private sealed record Word(string Name, string Spelling, Func<Tensor, Tensor> Formula, Func<Tensor, Tensor>? Torch)
    {
        /// <summary>Where libtorch has another form that works in place and tells the derivative by what came out, which cancels in the tail.</summary>
        /// <remarks>TorchSharp's elu_ of one argument does not work in place.</remarks>
        public Func<Tensor, Tensor>? InPlace { get; init; }
    }
}
