namespace CnnGen.Generator.Model.Layers;

/// <summary>How a pixel's channels are told apart by what becomes of them; ONNX' words.</summary>
internal enum BlockOrder
{
    /// <summary>Row, column, channel: TensorFlow's depth_to_space.</summary>
    Dcr,

    /// <summary>Channel, row, column: PyTorch's PixelShuffle.</summary>
    Crd,
}
