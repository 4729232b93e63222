using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>A loss: one value per example, their mean over the batch, and the mean's gradient by the predictions.</summary>
/// <param name="Formula">From predictions and targets, [examples][units], to a value per example.</param>
/// <param name="Torch">The same in libtorch, or null where it has only the formula.</param>
internal sealed record Loss(string Name, string Spelling, Batch Batch, Func<Tensor, Tensor, Tensor> Formula, Func<Tensor, Tensor, Tensor>? Torch = null)
{
    public GoldenFile File()
    {
        var figures = Figures.Of([Predictions], x => Derived(Formula, x[0]), x => Derived(Torch ?? Formula, x[0]));
        var examples = new Table().Add("example", Enumerable.Range(0, (int)Batch.Shape[0]));
        if (Batch.HasLabels) examples.Add("label", Batch.LabelsByExample);
        if (Batch.Weights is { } weights) examples.Add("weight", weights);
        var elements = new Table().Add("example", Enumerable.Range(0, Batch.Predictions.Length).Select(i => i / (int)Batch.Shape[1]));
        elements.Add("prediction", Batch.Predictions);
        if (!Batch.HasLabels) elements.Add("target", Batch.Targets);
        return new GoldenFile(
            "losses", Name, Spelling, Torch is null ? "the formula in double and in float" : "the formula in double; in float libtorch's function",
            new Table().Add("mean", figures[0]), examples.Add("loss", figures[1]), elements.Add("gradient", figures[2]))
        { Of = Batch.Kind };
    }

    /// <summary>Whether libtorch's function in double is the formula.</summary>
    public bool IsTorchs()
    {
        if (Torch is null) return true;
        var exact = Predictions.to(ScalarType.Float64);
        return Derived(Formula, exact.clone()).Zip(Derived(Torch, exact.clone())).All(pair => allclose(pair.First, pair.Second, rtol: 1e-12, atol: 1e-14));
    }

    private Tensor Predictions => tensor(Batch.Predictions, Batch.Shape);

    private Tensor[] Derived(Func<Tensor, Tensor, Tensor> function, Tensor predictions)
    {
        var given = predictions.requires_grad_();
        var losses = function(given, tensor(Batch.Targets, Batch.Shape).to(given.dtype));
        double[] counted = [.. Batch.LabelsByExample.Select(label => Batch.HasLabels && label == Batch.IgnoredClass ? 0.0 : 1.0)];
        losses = losses * tensor(counted).to(given.dtype);
        var weighted = Batch.Weights is { } weights ? losses * tensor(weights).to(given.dtype) : losses;
        var mean = weighted.sum() / counted.Sum();
        return [mean.reshape(1), losses, autograd.grad([mean], [given])[0]];
    }
}
