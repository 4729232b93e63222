using System.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>What a layer's parameters are called, and how many columns they have.</summary>
internal static class ReferenceParameters
{
    public static string KernelOf(Layer layer) => $"{layer.Name}/kernel";

    public static string BiasOf(Layer layer) => $"{layer.Name}/bias";

    public static string AlphaOf(Layer layer) => $"{layer.Name}/alpha";

    /// <summary>Units, filters or channels.</summary>
    public static int ColumnsOf(Network network, string parameter) =>
        network.Layers.Single(layer => parameter.StartsWith(layer.Name + "/", StringComparison.Ordinal)) switch
        {
            Conv2D conv => conv.Filters,
            Dense dense => dense.Units,
            PRelu prelu => prelu.Alpha.Channels,
            var layer => throw new UnreachableException($"no parameter is of {layer}"),
        };
}
