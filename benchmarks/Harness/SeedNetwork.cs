namespace Harness;

/// <summary>The network that every program here trains, and what one training step of it costs.</summary>
/// <remarks>
/// 28x28x1 → conv 32@5x5 valid, ReLU → max-pool 2 → conv 64@3x3 valid, ReLU → max-pool 2 → 1600 → dense 1024 → dropout 0.5 → dense 10.
/// </remarks>
public static class SeedNetwork
{
    public const int Side = 28;
    public const int InputSize = Side * Side;
    public const int Classes = 10;
    public const int BatchSize = 128;

    /// <summary>Weights and biases.</summary>
    public const long Parameters = (25 * 32 + 32) + (9 * 32 * 64 + 64) + (1600 * 1024 + 1024) + (1024 * 10 + 10);

    // Output pixels x output channels x taps x input channels; inputs x outputs.
    private const long Conv1 = 24 * 24 * 32 * (5 * 5 * 1);
    private const long Conv2 = 10 * 10 * 64 * (3 * 3 * 32);
    private const long Dense1 = 1600 * 1024;
    private const long Dense2 = 1024 * 10;

    /// <summary>Multiply-adds of the forward pass of one example.</summary>
    public const long ForwardPerExample = Conv1 + Conv2 + Dense1 + Dense2;

    /// <summary>
    /// Multiply-adds of a training step per example: forward, the gradient of the weights and the gradient of the input, each as many as the
    /// other; the first layer's input needs no gradient. Bias, ReLU, pooling, dropout, loss and Adam are not counted.
    /// </summary>
    public const long TrainingPerExample = (3 * ForwardPerExample) - Conv1;

    /// <summary>Floating-point operations of one training step on a full batch, in 10^9; a multiply-add is two.</summary>
    public const double StepGflop = 2.0 * TrainingPerExample * BatchSize / 1e9;

    /// <summary>Multiply-adds of a layer's forward pass of a batch, by its name in model.yaml; 0 for a layer without weights.</summary>
    public static long MultiplyAddsOf(string layer) => BatchSize * layer switch
    {
        "conv1" => Conv1,
        "conv2" => Conv2,
        "dense1" => Dense1,
        "dense2" => Dense2,
        _ => 0,
    };
}
