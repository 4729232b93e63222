using static TorchSharp.torch;

namespace TorchGolden.Keras;

/// <summary>A layer as the model file has it. Values are [examples, …, channels], as in Keras; sequences are [examples, steps, channels].</summary>
internal sealed record Layer(string Word, Options Options, Parameters Parameters)
{
    public bool IsTrainable => Options.Flag("trainable", true);

    public Tensor Weight(string role, params int[] shape) => Parameters.Next(this, role, isTrained: true, shape);

    /// <summary>A parameter that no gradient moves.</summary>
    public Tensor Statistic(string role, int size) => Parameters.Next(this, role, isTrained: false, size);

    /// <summary>Null without.</summary>
    public Tensor? Bias(int size) => Options.Flag("use_bias", true) ? Weight("bias", size) : null;

    /// <summary>What the layer ends in.</summary>
    public Tensor Ended(Tensor sums)
    {
        var output = Options["activation"] is { } function ? Functions.Of(function, sums) : sums;
        if (Options["activity_regularizer"] is { } regularizer) Parameters.Charge(regularizer, output, output.shape[0]);
        return output;
    }

    /// <summary>A map as libtorch has it: channels in front.</summary>
    public static Tensor Front(Tensor map) => map.permute(0, 3, 1, 2);

    public static Tensor Back(Tensor map) => map.permute(0, 2, 3, 1);

    /// <summary>A function of maps for sequences: maps of one row.</summary>
    public static Tensor AsRow(Tensor sequence, Func<Tensor, Tensor> function) => function(sequence.unsqueeze(1)).squeeze(1);
}
