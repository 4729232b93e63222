using System.Text;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Emit;

/// <param name="HintName">Unique in the compilation, without a path: <c>Mnist.MnistCnn.conv1.g.cs</c>.</param>
/// <param name="Marks">Which lines are the work of which layer.</param>
internal sealed record GeneratedFile(string HintName, string Text, EquatableArray<LineMark> Marks)
{
    /// <summary>UTF-8 without a byte order mark, which is noise to most tools that show or compare files.</summary>
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}

/// <summary>Lines of one layer's code: a call of one of its kernels, or the body of one.</summary>
/// <param name="First">The first line, counted from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Place">Where in the model file the layer stands.</param>
internal sealed record LineMark(int First, int Count, KeyPath Place);
