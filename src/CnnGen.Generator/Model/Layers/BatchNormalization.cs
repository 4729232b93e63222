using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Descriptions;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>
/// Makes mean 0 and variance 1 of each channel over the batch, then scales and shifts it; prediction, and a frozen layer, take the mean and the variance
/// that training has kept.
/// </summary>
/// <param name="Axis">Whose places are the channels: each has its own mean and variance.</param>
/// <param name="Momentum">What the kept mean and variance keep of themselves in a step.</param>
/// <param name="Gamma">Where the scale starts; null for none.</param>
/// <param name="Beta">Where the shift starts; null for none.</param>
internal sealed record BatchNormalization(
    string Name,
    Shape Input,
    Shape Output,
    int Axis,
    double Momentum,
    double Epsilon,
    Initializer? Gamma,
    Initializer? Beta,
    Initializer MovingMean,
    Initializer MovingVariance) : Layer(Name, Input, Output)
{
    private const string OfMean = "moving_mean", OfVariance = "moving_variance";

    private int Channels => Input.Dimensions[Axis];

    public ScaleRegularizers OfScale { get; init; } = new();

    public override string Kind => "batch_normalization";

    public override EquatableArray<WeightSpec> Weights
    {
        get
        {
            var (shape, fans) = (EquatableArray.Of(Channels), Fans.OfAKernel(Channels, Channels));
            return this.ScaleAndShift(shape, Gamma, Beta, OfScale).Concat(
                [
                    new WeightSpec(OfMean, shape, MovingMean.For(fans), IsTrained: false) { AlongInput = 0 },
                    new WeightSpec(OfVariance, shape, MovingVariance.For(fans), IsTrained: false) { AlongInput = 0 },
                ]).ToEquatableArray();
        }
    }

    public override EquatableArray<OperatorDescription> Operators =>
        EquatableArray.Of(Axis == Input.Dimensions.Count - 1 ? OfChannels : OfAxis);

    private OperatorDescription OfChannels => new("BatchNormalization", Input.IsVector ? ChannelPlace.Any : ChannelPlace.First)
    {
        Operands = EquatableArray.Of(
            Gamma is null ? OperandDescription.Filled("ones", OperandAxes.Channels, 1, Channels) : new OperandDescription("gamma", OperandAxes.Channels),
            Beta is null ? OperandDescription.Filled("zeros", OperandAxes.Channels, 0, Channels) : new OperandDescription("beta", OperandAxes.Channels),
            new OperandDescription(OfMean, OperandAxes.Channels), new OperandDescription(OfVariance, OperandAxes.Channels)),
        Attributes = EquatableArray.Of<AttributeDescription>(new NumberAttribute("epsilon", Epsilon)),
    };

    /// <summary>ONNX' operator is of channels alone.</summary>
    private OperatorDescription OfAxis
    {
        get
        {
            var roles = Weights.Select(weight => weight.Role).ToList();
            var shape = Input.Dimensions.Skip(Axis + 1).Select(_ => 1).Prepend(Channels).ToEquatableArray();
            Formula factor = (Gamma is null ? (Formula)1 : new Variable("gamma")) / FormulaWords.Sqrt(new Variable(OfVariance) + Epsilon);
            var formula = (FormulaWords.X - new Variable(OfMean)) * factor;
            return OperatorDescription.Of(
                Beta is null ? formula : formula + new Variable("beta"), [.. roles.Select(role => new OperandDescription(role, OperandAxes.Value, shape))]);
        }
    }

    public override Tensor Expand(GraphBuilder graph, EquatableArray<Tensor> arriving, Mode mode)
    {
        // What lies before the channels in a row, and what lies behind them: a map's mean is that of its pixels in a row.
        var behind = Input.Dimensions.Skip(Axis + 1).Aggregate(1, (product, extent) => product * extent);
        var places = Input.Size / Channels / behind;
        var values = behind == 1 ? arriving[0].Viewed(places, Channels) : arriving[0].Viewed(places, Channels, behind);
        var standardize = new Standardization(graph, Name, values, values.Extents.Select((_, i) => i == 1).ToEquatableArray());
        var gamma = Gamma is null ? null : graph.Weight(this, "gamma");
        var beta = Beta is null ? null : graph.Weight(this, "beta").At(standardize.Axes[1].Index);
        var isTraining = mode == Mode.Training && IsTrainable;
        var mean = isTraining ? standardize.MeanOfBatch("mean", values, isOfSquares: false) : graph.Weight(this, OfMean);
        var centered = standardize.Centered(mean);
        var variance = isTraining ? standardize.MeanOfBatch("variance", centered, isOfSquares: true) : graph.Weight(this, OfVariance);
        if (isTraining)
        {
            Keep(graph, "KeepMean", OfMean, mean);
            Keep(graph, "KeepVariance", OfVariance, variance);
        }

        return standardize.Scaled(centered, standardize.FactorOf(variance, Epsilon, gamma, Life.Batch), null, beta).Viewed([.. Output.Dimensions]);
    }

    /// <summary>moving = momentum · moving + (1 − momentum) · now, in place.</summary>
    private void Keep(GraphBuilder graph, string part, string role, Tensor now)
    {
        var (c, moving) = (new Axis("a", Channels), graph.Weight(this, role));
        var readings = EquatableArray.Of(new Reading("x", now.At(c.Index)), new Reading("moving", moving.At(c.Index)));
        graph.Add(new Map(
            Name, part, EquatableArray.Of(c), moving.At(c.Index), readings, (Momentum * new Variable("moving")) + ((1 - Momentum) * FormulaWords.X)));
    }

    public override long MultiplyAdds => Output.Size;
}
