namespace CnnGen.Generator.Emit;

/// <param name="HintName">Unique in the compilation, without a path: <c>Mnist.MnistCnn.conv1.g.cs</c>.</param>
internal sealed record GeneratedFile(string HintName, string Text);
