using System.Globalization;
using CnnGen.Onnx.Format;
using CnnGen.Onnx.Layers;
using CnnGen.Runtime;

namespace CnnGen.Onnx;

/// <summary>A graph under construction: a chain of nodes, and how the values at its end are ordered.</summary>
internal sealed class GraphBuilder(ParameterSet parameters)
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = [];

    private string _current = NetworkExport.Images;

    // Ours are channels last; ONNX' windows want channels first, and the graph stays so once it is.
    private bool _isChannelsFirst;
    private bool _isFlat;

    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    public IReadOnlyList<OnnxTensor> Constants => _constants;

    /// <summary>The map [height, width, channels] that was flattened channels first, or null if features are in our order.</summary>
    public IReadOnlyList<int>? FlattenedChannelsFirst { get; private set; }

    /// <summary>Whether the values at the end of the chain are a map whose channels come before its rows.</summary>
    public bool IsMapChannelsFirst => _isChannelsFirst && !_isFlat;

    /// <summary>Appends an operator on the values at the end of the chain.</summary>
    /// <remarks>Layers are identifiers; a node that is no layer has a slash in its name, so that no layer can bear the same one.</remarks>
    /// <param name="name">Of the node; its output is named after it.</param>
    /// <param name="further">Its inputs after the first.</param>
    public void Node(string type, string name, IEnumerable<string> further, params IReadOnlyList<OnnxAttribute> attributes)
    {
        var output = name + "/output";
        _nodes.Add(new OnnxNode(type, name, [_current, .. further], output, attributes));
        _current = output;
    }

    /// <summary>Gives the output of the last node a name of its own.</summary>
    public void NameLast(string name)
    {
        _nodes[^1] = _nodes[^1] with { Output = name };
        _current = name;
    }

    /// <summary>Adds a parameter of the network, its values in another order.</summary>
    /// <param name="name">"conv1/kernel".</param>
    /// <param name="convert">From Keras' order.</param>
    /// <returns>The name.</returns>
    public string Weights(string name, IReadOnlyList<long> shape, Func<float[], float[]> convert)
    {
        _constants.Add(new OnnxTensor(name, shape, convert(parameters[name].FiniteValues())));
        return name;
    }

    /// <summary>A parameter's shape, in Keras' order.</summary>
    public IReadOnlyList<int> ShapeOf(string name) => parameters[name].Shape;

    /// <summary>The bias of a layer as a list of further inputs: empty if it has none.</summary>
    public IEnumerable<string> Bias(LayerDescription layer, bool useBias) =>
        useBias ? [Weights(layer.Name + "/bias", [layer.OutputShape[^1]], values => values)] : [];

    /// <summary>An operator on named values, whose output is not the end of the chain; returns the output's name.</summary>
    public string Operator(string type, string name, IReadOnlyList<string> inputs)
    {
        var output = name + "/output";
        _nodes.Add(new OnnxNode(type, name, inputs, output, []));
        return output;
    }

    /// <summary>The name of a constant number, one for all its uses.</summary>
    public string Number(float value)
    {
        var name = "number/" + value.ToString("R", CultureInfo.InvariantCulture);
        if (_constants.All(constant => constant.Name != name)) _constants.Add(new OnnxTensor(name, [], [value]));
        return name;
    }

    /// <summary>Appends an activation: the operator that is it, else its formula in operators; linear needs no node.</summary>
    public void Activation(string name, ActivationFunction activation)
    {
        if (activation.Formula == "x") return;
        if (activation.Word == "softmax")
        {
            Node("Softmax", name, [], OnnxAttribute.Number("axis", IsMapChannelsFirst ? 1 : -1));
            return;
        }

        if (ActivationOperators.Of(activation) is { } type) Node(type, name, []);
        else _current = new FormulaExport(this, name, activation.Formula, _current).Run();
    }

    /// <summary>Puts the channels of a map before its rows, if they are not there already.</summary>
    public void ChannelsFirst()
    {
        if (_isChannelsFirst) return;
        _isChannelsFirst = true;
        // With one channel a Reshape would do as well, and takes as long: ONNX Runtime sees that nothing moves.
        Node("Transpose", NetworkExport.Images + "/channels_first", [], OnnxAttribute.List("perm", 0, 3, 1, 2));
    }

    /// <summary>Puts the channels of a map behind its columns, if they are before its rows: in our order.</summary>
    public void ChannelsLast()
    {
        if (!IsMapChannelsFirst) return;
        _isChannelsFirst = false;
        Node("Transpose", NetworkExport.Outputs + "/channels_last", [], OnnxAttribute.List("perm", 0, 2, 3, 1));
    }

    /// <summary>Makes a vector of the map; whoever reads the features next has to know their order.</summary>
    public void Flatten(LayerDescription layer)
    {
        if (layer.InputShape.Count == 1) return;
        Node("Flatten", layer.Name, []);
        _isFlat = true;
        if (_isChannelsFirst) FlattenedChannelsFirst = layer.InputShape;
    }

    /// <summary>From here on features are in our order: the weights that read the others took it into account.</summary>
    public void FeaturesInOrder() => FlattenedChannelsFirst = null;
}
