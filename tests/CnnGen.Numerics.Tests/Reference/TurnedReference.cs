using System.Numerics;
using System.Runtime.CompilerServices;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>
/// The gradient of a convolution's input as a convolution: of the gradient of its outputs, by the kernel with channels and filters exchanged and its positions
/// from the last to the first. For which layers it is, is the plan's choice, and read there.
/// </summary>
internal static class TurnedReference
{
    private static readonly ConditionalWeakTable<Network, Dictionary<string, TurnedConvolution>> s_known = [];

    /// <summary>Null where the outputs send their parts.</summary>
    public static TurnedConvolution? Of(Network network, string layer) => s_known.GetValue(network, Choose).GetValueOrDefault(layer);

    /// <param name="kernel">[ky, kx, ci, co] of the layer.</param>
    public static T[] InputGradient<T>(TurnedConvolution turned, T[] outputGradient, int rows, T[] kernel) where T : IFloatingPointIeee754<T>
    {
        var layer = turned.Layer;
        var (filters, channels, positions) = (layer.Input.Channels, layer.Filters, layer.KernelHeight * layer.KernelWidth);
        var ofTurned = new T[kernel.Length];
        for (var position = 0; position < positions; position++)
            for (var ci = 0; ci < channels; ci++)
                for (var co = 0; co < filters; co++)
                    ofTurned[((((positions - 1 - position) * filters) + co) * channels) + ci] = kernel[(((position * channels) + ci) * filters) + co];
        return turned.Tiles is null
            ? Conv2DReference.Forward(layer, outputGradient, rows, ofTurned, bias: null)
            : WinogradReference.Forward(layer, outputGradient, rows, ofTurned, bias: null);
    }

    private static Dictionary<string, TurnedConvolution> Choose(Network network) =>
        ChooseImplementations.Run(new Wiring(network, NetworkGraph.Of(network)), network.Convolution).OfType<InputGradientCover>()
            .ToDictionary(cover => cover.Owner, cover => cover.Turned, StringComparer.Ordinal);
}
