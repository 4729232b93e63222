using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using static CnnGen.Numerics.Tests.Reference.ReferenceParameters;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>The loss of a network with regularizers, and what they add to the gradients of parameters.</summary>
internal sealed partial class NetworkReference<T>
{
    /// <summary>With what the regularizers add.</summary>
    private double MeanLoss(Targets targets)
    {
        var (activity, parameters) = (0.0, 0.0);
        foreach (var layer in Network.Layers)
        {
            if (layer.Penalties.Activity is { } regularizer)
                foreach (var example in _outputs[layer.Name].Chunk(layer.Output.Size))
                    activity += double.CreateChecked(PenaltyReference.OfOutputs(regularizer, example));
            foreach (var (name, penalty) in Regularized(layer)) parameters += PenaltyReference.OfParameter(penalty, _parameters[name], layer.Output.Channels);
        }

        return _loss.Mean(Logits, targets) + (activity / _pass.Rows) + parameters;
    }

    private IEnumerable<(string Parameter, Regularizer Penalty)> Regularized(Layer layer)
    {
        if (layer.Penalties.Kernel is { } kernel) yield return (KernelOf(layer), kernel);
        if (layer.Penalties.Bias is { } bias && _parameters.ContainsKey(BiasOf(layer))) yield return (BiasOf(layer), bias);
    }

    /// <summary>Adds to the gradients of a layer's parameters.</summary>
    private void Regularize(Layer layer)
    {
        foreach (var (name, penalty) in Regularized(layer))
            _gradients[name] = [.. _gradients[name].Zip(PenaltyReference.Slopes(penalty, _parameters[name]), (given, slope) => given + slope)];
    }
}
