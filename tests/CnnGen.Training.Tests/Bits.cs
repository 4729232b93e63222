using CnnGen.Runtime;

namespace CnnGen.Training.Tests;

/// <summary>All parameters of a network as bits.</summary>
internal static class Bits
{
    public static int[] Of(INetwork network) => [.. network.Parameters.SelectMany(parameter =>
    {
        var values = new float[parameter.Count];
        parameter.CopyTo(values);
        return values.Select(BitConverter.SingleToInt32Bits);
    })];
}
