using static TorchGolden.LossFormulas;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden;

/// <summary>Losses that look at each unit alone, as a decision or as a number, and take the units' mean; and that of the angle between examples.</summary>
internal static class UnitLosses
{
    private const string Binary = "binary_crossentropy", Focal = "binary_focal_crossentropy";

    public static Loss[] Decisions { get; } =
    [
        new(
            Binary, $"{{ {Binary}: {{ from_logits: true }} }}", Batch.Decisions, (z, y) => LossFormulas.Binary(z, y),
            (z, y) => F.binary_cross_entropy_with_logits(z, y, reduction: Reduction.None).mean([1])),
        new($"{Binary}-weights", $"{{ {Binary}: {{ from_logits: true }} }}", Batch.Decisions.Weighted(), (z, y) => LossFormulas.Binary(z, y)),
        new(
            $"{Binary}-label_smoothing", $"{{ {Binary}: {{ from_logits: true, label_smoothing: 0.1 }} }}", Batch.Decisions,
            (z, y) => LossFormulas.Binary(z, (y * 0.9) + 0.05)),
        new($"{Binary}-probabilities", $"{{ {Binary}: {{ from_logits: false }} }}", Batch.DecisionsOfProbabilities, (p, y) => BinaryOf(p, y).mean([1])),
        new(
            Focal, $"{{ {Focal}: {{ from_logits: true }} }}", Batch.DecisionsNear,
            (z, y) => ((1 - Right(z.sigmoid(), y)).square() * BinaryOfLogit(z, y)).mean([1])),
        new(
            $"{Focal}-options", $"{{ {Focal}: {{ from_logits: true, apply_class_balancing: true, alpha: 0.75, gamma: 1.5 }} }}", Batch.DecisionsNear,
            (z, y) => (((y * 0.75) + ((1 - y) * 0.25)) * (1 - Right(z.sigmoid(), y)).pow(1.5) * BinaryOfLogit(z, y)).mean([1])),
        new(
            $"{Focal}-probabilities", $"{{ {Focal}: {{ from_logits: false }} }}", Batch.DecisionsOfProbabilities,
            (p, y) => ((1 - Right(p, y)).square() * BinaryOf(p, y)).mean([1])),
        new("hinge", "hinge", Batch.Signs, (p, y) => F.relu(1 - (y * p)).mean([1])),
        new("hinge-zero_or_one", "hinge", Batch.ZeroOrOne, (p, y) => F.relu(1 - (((2 * y) - 1) * p)).mean([1])),
        new("squared_hinge", "squared_hinge", Batch.Signs, (p, y) => F.relu(1 - (y * p)).square().mean([1])),
    ];

    public static Loss[] Numbers { get; } =
    [
        new(
            "mean_squared_error", "mean_squared_error", Batch.Numbers, (p, y) => (y - p).square().mean([1]),
            (p, y) => F.mse_loss(p, y, Reduction.None).mean([1])),
        new("mean_squared_error-weights", "mean_squared_error", Batch.Numbers.Weighted(), (p, y) => (y - p).square().mean([1])),
        new(
            "mean_absolute_error", "mean_absolute_error", Batch.Numbers, (p, y) => (y - p).abs().mean([1]),
            (p, y) => F.l1_loss(p, y, Reduction.None).mean([1])),
        new("huber", "huber", Batch.Numbers, (p, y) => Huber(y - p, 1), (p, y) => F.huber_loss(p, y, 1, Reduction.None).mean([1])),
        new(
            "huber-delta", "{ huber: { delta: 2 } }", Batch.Numbers, (p, y) => Huber(y - p, 2),
            (p, y) => 2 * F.smooth_l1_loss(p, y, Reduction.None, 2).mean([1])),
        new("log_cosh", "log_cosh", Batch.Numbers, (p, y) => (p - y + Softplus(-2 * (p - y)) - Math.Log(2)).mean([1])),
        new(
            "mean_absolute_percentage_error", "mean_absolute_percentage_error", Batch.Numbers,
            (p, y) => 100 * ((y - p).abs() / Floor(y.abs())).mean([1])),
        new(
            "mean_squared_logarithmic_error", "mean_squared_logarithmic_error", Batch.Numbers,
            (p, y) => ((Floor(p) + 1).log() - (Floor(y) + 1).log()).square().mean([1])),
        new("poisson", "poisson", Batch.Rates, (p, y) => (p - (y * (p + Epsilon).log())).mean([1])),
        new("cosine_similarity", "cosine_similarity", Batch.Numbers, (p, y) => -(Unit(y) * Unit(p)).sum(1), (p, y) => -F.cosine_similarity(p, y, 1)),
    ];
}
