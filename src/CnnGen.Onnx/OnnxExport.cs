using CnnGen.Onnx.Format;
using CnnGen.Runtime;

namespace CnnGen.Onnx;

/// <summary>Writes compiled networks as ONNX models.</summary>
/// <remarks>
/// A model has one input, "images" [N, height, width, channels] (or [N, steps, channels], or [N, features]). A network of classes, and one whose prediction
/// gives probabilities, has two outputs, "logits" and "probabilities"; another has "outputs". Inputs and outputs that the network names have these names, and
/// logits beside an output "policy" are "policy/logits". Outputs are N times the shape of their layer, all are float32 and for any number N of examples.
/// It holds the parameters as they are at the time of the call; dropout is left out. Operator set 13, or the one in which a younger operator came that the
/// network has, one file, without extensions.
/// </remarks>
public static class OnnxExport
{
    /// <summary>Writes the network to a file. It appears complete or not at all: an older file of that name stays until the new one is on the disk.</summary>
    /// <param name="network">Any emitted class.</param>
    /// <param name="path">The file, usually named *.onnx.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="InvalidOperationException">
    /// A parameter is NaN or infinite, as after a training that diverged, or another thread trains, loads or writes parameters; nothing is written.
    /// </exception>
    /// <exception cref="NotSupportedException">The network has a layer that this version cannot export; nothing is written.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void ExportOnnx(this INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var model = Model(network);
        AtomicFile.Write(path, model.WriteTo);
    }

    /// <summary>Writes the network to a stream, which stays open.</summary>
    /// <inheritdoc cref="ExportOnnx(INetwork, string)" path="/param[@name='network']"/>
    /// <param name="stream">Written from its current position on.</param>
    /// <exception cref="InvalidOperationException">
    /// A parameter is NaN or infinite, as after a training that diverged, or another thread trains, loads or writes parameters; nothing is written.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The network has a layer that this version cannot export, and nothing is written; or the stream cannot be written to.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network was disposed, or the stream.</exception>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public static void ExportOnnx(this INetwork network, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        Model(network).WriteTo(stream);
    }

    private static ProtoMessage Model(INetwork network)
    {
        using var use = network.Parameters.Share(nameof(ExportOnnx));
        return ModelFormat.Model(NetworkExport.Run(network.Description, network.Parameters));
    }
}
