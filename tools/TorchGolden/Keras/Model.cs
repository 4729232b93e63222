using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;

namespace TorchGolden.Keras;

/// <summary>
/// A model file as Keras means it, in libtorch: read by itself, with nothing of the generator's, so that both must have understood the file.
/// </summary>
internal sealed class Model
{
    private readonly Options _model;
    private readonly Blocks _blocks;

    private Model(YamlNode root)
    {
        _model = new Options(root);
        _blocks = new Blocks(_model["blocks"]);
        Input = _model.Integers("input");
        Loss = new ModelLoss(_model);
    }

    /// <summary>One example.</summary>
    public int[] Input { get; }

    public ModelLoss Loss { get; }

    public static Model Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return new Model(stream.Documents[0].RootNode);
    }

    /// <summary>What leaves in a step of training.</summary>
    /// <param name="inputs">[examples][input].</param>
    public Tensor Run(Tensor inputs, Parameters parameters)
    {
        var layers = (YamlSequenceNode)Loss.Before(_model["layers"]!);
        return new Walk(_blocks, parameters).List(layers, inputs.reshape([-1, .. Input.Select(extent => (long)extent)]));
    }
}
