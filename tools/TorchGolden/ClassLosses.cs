using static TorchGolden.LossFormulas;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden;

/// <summary>Losses of a distribution over classes.</summary>
internal static class ClassLosses
{
    private const string Sparse = "sparse_categorical_crossentropy", Categorical = "categorical_crossentropy", Focal = "categorical_focal_crossentropy";

    public static Loss[] All { get; } =
    [
        new(Sparse, Sparse, Batch.Labels, (x, y) => Entropy(x.log_softmax(1), y), (x, y) => F.cross_entropy(x, y.argmax(1), reduction: Reduction.None)),
        new($"{Sparse}-weights", Sparse, Batch.Labels.Weighted(), (x, y) => Entropy(x.log_softmax(1), y)),
        new(
            $"{Sparse}-ignore_class", $"{{ {Sparse}: {{ ignore_class: 2 }} }}", Batch.Labels.Ignoring(2), (x, y) => Entropy(x.log_softmax(1), y),
            (x, y) => F.cross_entropy(x, y.argmax(1), ignore_index: 2, reduction: Reduction.None)),
        new(
            $"{Sparse}-label_smoothing", $"{{ {Sparse}: {{ label_smoothing: 0.1 }} }}", Batch.Labels, (x, y) => Entropy(x.log_softmax(1), Smooth(y, 0.1)),
            (x, y) => F.cross_entropy(x, y.argmax(1), reduction: Reduction.None, label_smoothing: 0.1)),
        new(
            $"{Sparse}-probabilities", $"{{ {Sparse}: {{ from_logits: false }} }}", Batch.LabelsOfProbabilities, (p, y) => Entropy(Share(p).log(), y)),
        new(
            Categorical, $"{{ {Categorical}: {{ from_logits: true }} }}", Batch.Distributions, (x, y) => Entropy(x.log_softmax(1), y),
            (x, y) => F.cross_entropy(x, y, reduction: Reduction.None)),
        new(
            $"{Categorical}-weights", $"{{ {Categorical}: {{ from_logits: true }} }}", Batch.Distributions.Weighted(), (x, y) => Entropy(x.log_softmax(1), y)),
        new(
            $"{Categorical}-label_smoothing", $"{{ {Categorical}: {{ from_logits: true, label_smoothing: 0.1 }} }}", Batch.Distributions,
            (x, y) => Entropy(x.log_softmax(1), Smooth(y, 0.1)), (x, y) => F.cross_entropy(x, y, reduction: Reduction.None, label_smoothing: 0.1)),
        new(
            $"{Categorical}-probabilities", $"{{ {Categorical}: {{ from_logits: false }} }}", Batch.DistributionsOfProbabilities,
            (p, y) => Entropy(Share(p).log(), y)),
        new(
            Focal, $"{{ {Focal}: {{ from_logits: true }} }}", Batch.DistributionsNear,
            (x, y) => Entropy(0.25 * Rest(x).pow(2) * x.log_softmax(1), y)),
        new(
            $"{Focal}-options", $"{{ {Focal}: {{ from_logits: true, alpha: 0.5, gamma: 1.5 }} }}", Batch.DistributionsNear,
            (x, y) => Entropy(0.5 * Rest(x).pow(1.5) * x.log_softmax(1), y)),
        new(
            $"{Focal}-probabilities", $"{{ {Focal}: {{ from_logits: false }} }}", Batch.DistributionsOfProbabilities,
            (p, y) => Entropy(0.25 * (1 - Share(p)).pow(2) * Share(p).log(), y)),
        new(
            "kl_divergence", "kl_divergence", Batch.DistributionsOfProbabilities, (p, y) => (Limit(y, 1) * (Limit(y, 1) / Limit(p, 1)).log()).sum(1)),
        new("categorical_hinge", "categorical_hinge", Batch.OneHot, (p, y) => F.relu(((1 - y) * p).amax([1]) - (y * p).sum(1) + 1)),
    ];

    /// <summary>What softmax leaves for all the others.</summary>
    private static TorchSharp.torch.Tensor Rest(TorchSharp.torch.Tensor x) => 1 - x.softmax(1);
}
