using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>What the formulas of several losses have in common.</summary>
internal static class LossFormulas
{
    /// <summary>Keras' epsilon: probabilities and divisors keep so far from 0.</summary>
    public const double Epsilon = 1e-7;

    public static Tensor Softplus(Tensor x) => logaddexp(x, zeros_like(x));

    public static Tensor Floor(Tensor x) => x.clamp(min: Epsilon);

    /// <summary>A part of the whole, away from 0 and from <paramref name="top"/>.</summary>
    public static Tensor Limit(Tensor x, double top = 1 - Epsilon) => x.clamp(Epsilon, top);

    /// <summary>Probabilities as parts of their sum.</summary>
    public static Tensor Share(Tensor p) => Limit(p / p.sum(1, keepdim: true));

    public static Tensor Entropy(Tensor logarithms, Tensor targets) => -(targets * logarithms).sum(1);

    /// <summary>A distribution over classes of which a part is spread over all of them.</summary>
    public static Tensor Smooth(Tensor y, double part) => (y * (1 - part)) + (part / y.shape[1]);

    public static Tensor Binary(Tensor z, Tensor y) => (z.clamp(min: 0) - (z * y) + (-z.abs()).exp().log1p()).mean([1]);

    /// <summary>The binary cross-entropy of a probability, for each unit.</summary>
    public static Tensor BinaryOf(Tensor p, Tensor y) => -((y * Limit(p).log()) + ((1 - y) * (1 - Limit(p)).log()));

    /// <summary>The binary cross-entropy of a logit, for each unit.</summary>
    public static Tensor BinaryOfLogit(Tensor z, Tensor y) => (y * Softplus(-z)) + ((1 - y) * Softplus(z));

    /// <summary>The probability given to what is right.</summary>
    public static Tensor Right(Tensor p, Tensor y) => (y * p) + ((1 - y) * (1 - p));

    public static Tensor Huber(Tensor e, double delta) => where(e.abs() <= delta, e.square() / 2, (delta * e.abs()) - (delta * delta / 2)).mean([1]);

    public static Tensor Unit(Tensor x) => x / Floor(x.square().sum(1, keepdim: true).sqrt());
}
