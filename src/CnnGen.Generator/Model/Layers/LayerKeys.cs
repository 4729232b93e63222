using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Keys that mean the same in several layers.</summary>
internal static class LayerKeys
{
    public static readonly RuleKey<ActivationFunction> Activation =
        new("activation", "Applied to the output.", Activations.All, ActivationFunction.Linear.Word);

    public static readonly RuleKey<Initializer> BiasInitializer = new("bias_initializer", "Where the bias starts.", Initializers.All, "zeros");

    public static readonly RuleKey<Regularizer> KernelRegularizer = Regularizer("kernel_regularizer", "Added to the loss, of the kernel.");

    public static readonly RuleKey<Regularizer> BiasRegularizer = Regularizer("bias_regularizer", "The same of the bias.");

    public static readonly RuleKey<Regularizer> ActivityRegularizer =
        Regularizer("activity_regularizer", "The same of the output, divided by the number of examples.");

    public static readonly BooleanKey Trainable = new(
        "trainable",
        "Whether training moves its parameters. `false` freezes the layer: nothing is computed or kept for gradients that nobody needs.",
        Fallback: true);

    public static readonly NamesKey Inputs = new("inputs", "What it takes, by name: a layer before it, or `input`.") { DefaultInWords = "the layer before" };

    /// <summary>For a padding in pixels, as PyTorch and Caffe have it.</summary>
    public const string PaddingForNumbers =
        "; 'same' adds what keeps the size, 1 on each side for a window of 3 and 2 for one of 5 at strides of 1; 'valid' adds nothing";

    public static RuleKey<Regularizer> Regularizer(string name, string sentence) => new(name, sentence, Regularizers.All) { DefaultInWords = "none" };

    /// <summary>The key that every layer has; the first of each table.</summary>
    /// <param name="prefix">Default names are this with a number.</param>
    public static NameKey NameOf(string prefix) =>
        new("name", "What its parameters and its emitted files are called by.") { DefaultInWords = $"`{prefix}` and a number" };
}
