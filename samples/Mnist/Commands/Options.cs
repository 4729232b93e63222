namespace Mnist.Commands;

/// <summary>What the command line asks for.</summary>
/// <param name="Threads">Threads that share the work; 0 for as many as model.yaml says.</param>
internal abstract record Options(int Threads);

/// <param name="Digits">Where the examples come from.</param>
/// <param name="Output">The folder that pictures, weights and checkpoint go to.</param>
/// <param name="Steps">All steps, those before a checkpoint included.</param>
/// <param name="CompareSeed">Whether to print the TensorFlow program's published figures beside ours.</param>
/// <param name="Resume">Whether to go on from the checkpoint in the output folder.</param>
/// <param name="KeepWeights">Whether to start from what still fits of the checkpoint in the output folder.</param>
internal sealed record TrainOptions(
    DigitsOptions Digits, string Output, ulong Seed, int Steps, int Threads, bool CompareSeed, bool Resume, bool KeepWeights) : Options(Threads);

/// <param name="Digits">Where the examples come from.</param>
/// <param name="Output">The folder that the picture goes to.</param>
/// <param name="Weights">The file of weights; null for the one in the output folder.</param>
internal sealed record TestOptions(DigitsOptions Digits, string Output, string? Weights, int Threads) : Options(Threads);

/// <param name="Picture">A PNG file with one digit.</param>
/// <param name="Output">The folder that has the weights.</param>
/// <param name="Weights">The file of weights; null for the one in the output folder.</param>
internal sealed record PredictOptions(string Picture, string Output, string? Weights, int Threads) : Options(Threads);

/// <param name="Folder">A folder with the four MNIST files; null to look for them.</param>
/// <param name="Synthetic">Whether to take the built-in digits.</param>
internal sealed record DigitsOptions(string? Folder, bool Synthetic);
