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
    private readonly YamlNode _layers;

    private Model(YamlNode root)
    {
        _model = new Options(root);
        _blocks = new Blocks(_model["blocks"]);
        Inputs = _model["inputs"] is YamlMappingNode inputs
            ? [.. inputs.Children.Select(input => (Options.Text(input.Key), Array.ConvertAll(Options.Items(input.Value), Options.Integer)))]
            : [("input", _model.Integers("input"))];
        Heads = _model["outputs"] is YamlMappingNode outputs
            ? [.. outputs.Children.Select(output => Head.Of(Options.Text(output.Key), output.Value))]
            : [new Head(null, new ModelLoss(_model), 1)];
        _layers = Heads is [{ Layer: null } only] ? only.Loss.Before(_model["layers"]!) : _model["layers"]!;
    }

    /// <summary>What layers call each, and the shape of one example.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> Inputs { get; }

    public IReadOnlyList<Head> Heads { get; }

    public static Model Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return new Model(stream.Documents[0].RootNode);
    }

    /// <summary>What leaves by each head in a step of training.</summary>
    /// <param name="inputs">Of each, [examples][input].</param>
    public Tensor[] Run(IReadOnlyList<Tensor> inputs, Parameters parameters)
    {
        var arriving = Inputs.Zip(inputs).ToDictionary(
            input => input.First.Name, input => input.Second.reshape([-1, .. input.First.Shape.Select(extent => (long)extent)]), StringComparer.Ordinal);
        var walk = new Walk(_blocks, parameters, arriving);
        var last = walk.List(_layers, arriving[Inputs[0].Name]);
        return [.. Heads.Select(head => head.Layer is null ? last : walk[head.Layer])];
    }

    /// <summary>The weighted sum of the heads' mean losses.</summary>
    /// <param name="targets">Of each head a label for each example, or a number for each output.</param>
    public Tensor Loss(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor> targets) => Heads.Select((head, i) =>
        head.Weight * head.Loss.Mean(outputs[i], head.Loss.TakesLabels ? targets[i] : targets[i].to(outputs[i].dtype))).Aggregate((sum, loss) => sum + loss);
}
