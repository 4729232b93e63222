using CnnGen.Runtime;
using Mnist.Data;

namespace Mnist.Commands;

/// <summary>What the commands must know of the network before they begin.</summary>
internal static class Model
{
    /// <summary>model.yaml is there to be edited; digits fit only some of what it can say.</summary>
    public static void RefuseOtherShapes() => RefuseOtherShapes(MnistCnn.InputSize, MnistCnn.Classes);

    /// <summary>The instructions that the network runs on; a wrong CNNGEN_TARGET is known here, before anything is made.</summary>
    public static string TargetName()
    {
        try
        {
            return CpuTarget.Choose(MnistCnn.Targets) switch
            {
                KernelTarget.Avx512 => "AVX-512",
                KernelTarget.Avx2 => "AVX2",
                KernelTarget.Vector128 => "128-bit vectors",
                _ => "scalar code",
            };
        }
        catch (Exception e) when (e is InvalidOperationException or PlatformNotSupportedException)
        {
            throw new SampleException(e.Message, e);
        }
    }

    public static string Threads(int count) => count == 1 ? "one thread" : FormattableString.Invariant($"{count} threads");

    private static void RefuseOtherShapes(int inputSize, int classes)
    {
        if (inputSize != Examples.Pixels)
            throw new SampleException(
                $"model.yaml: the network's input has {inputSize} values, but MNIST's images have {Examples.Pixels} (input: [28, 28, 1]).");
        if (classes != Examples.Classes)
            throw new SampleException($"model.yaml: the network's last layer has {classes} units, but there are {Examples.Classes} digits (units: 10).");
    }
}
