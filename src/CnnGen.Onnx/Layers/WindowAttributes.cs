using CnnGen.Onnx.Format;
using CnnGen.Runtime;

namespace CnnGen.Onnx.Layers;

/// <summary>Where a window goes, as operators say it.</summary>
internal static class WindowAttributes
{
    public static IReadOnlyList<OnnxAttribute> Of(WindowDescription layer) =>
    [
        OnnxAttribute.List("kernel_shape", layer.WindowHeight, layer.WindowWidth),
        OnnxAttribute.List("strides", layer.StrideY, layer.StrideX),
        OnnxAttribute.List("pads", layer.PadTop, layer.PadLeft, layer.PadBottom, layer.PadRight),
    ];
}
