namespace Mnist;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">A folder with the four MNIST files; null to look for them.</param>
/// <param name="Output">The folder that the pictures go to.</param>
/// <param name="Threads">Threads that share the work; 0 for as many as model.yaml says.</param>
/// <param name="CompareSeed">Whether to print the TensorFlow program's published figures beside ours.</param>
/// <param name="Synthetic">Whether to train on the built-in digits.</param>
internal sealed record Options(string? Data, string Output, ulong Seed, int Steps, int Threads, bool CompareSeed, bool Synthetic);
