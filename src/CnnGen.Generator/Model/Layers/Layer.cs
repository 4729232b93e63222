using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Layers;

/// <summary>One layer with its shapes inferred.</summary>
/// <param name="Name">Unique in its network, an identifier: <c>conv1</c>.</param>
/// <param name="Input">The shape of one example that arrives.</param>
/// <param name="Output">The shape of one example that leaves.</param>
internal abstract record Layer(string Name, Shape Input, Shape Output)
{
    /// <summary>Whose outputs arrive, by name: layers before it, or <see cref="Network.InputName"/>.</summary>
    public EquatableArray<string> Inputs { get; init; }

    /// <summary>Where in the model file it stands; of layers that a list is written out to, all stand where the list does.</summary>
    public KeyPath Place { get; init; } = KeyPath.Layers;

    /// <summary>The layer's word in the YAML.</summary>
    public abstract string Kind { get; }

    /// <summary>What it keeps between steps, in Keras' order.</summary>
    public virtual EquatableArray<WeightSpec> Weights => [];

    /// <summary>What it computes, as operations: from what arrives to what leaves.</summary>
    /// <param name="arriving">In the shapes of what arrives.</param>
    public abstract Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode);

    /// <summary>What it computes in prediction, for tools: each takes what the one before gives. None where it hands on what arrives.</summary>
    public abstract EquatableArray<OperatorDescription> Operators { get; }

    /// <summary>The number of values that it keeps between steps: what training finds, or found before the layer was frozen, and moving statistics.</summary>
    public long Parameters => Weights.Sum(weight => weight.Size);

    /// <summary>Whether training moves its parameters, if it has any; else it is frozen.</summary>
    public bool IsTrainable { get; init; } = true;

    /// <summary>What the loss grows by where the layer's parameters or outputs are far from 0.</summary>
    public RegularizersOfLayer Regularizers { get; init; } = new();

    /// <summary>Those that the loss has: of frozen parameters it has none.</summary>
    public RegularizersOfLayer Penalties => IsTrainable ? Regularizers : new RegularizersOfLayer(Activity: Regularizers.Activity);

    /// <summary>Whether gradients move some of its parameters.</summary>
    public bool IsTrained => Weights.Any(weight => weight.IsTrained);

    /// <summary>Those of the parameters that no gradient moves.</summary>
    public long FrozenParameters => Weights.Where(weight => !weight.IsTrained).Sum(weight => weight.Size);

    /// <summary>The number of values that the layer holds for one example.</summary>
    public virtual long Activations => Output.Size;

    /// <summary>Multiply-adds of the forward pass for one example.</summary>
    public virtual long MultiplyAdds => 0;
}
