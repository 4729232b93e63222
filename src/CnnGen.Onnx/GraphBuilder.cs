using System.Globalization;
using CnnGen.Onnx.Format;
using CnnGen.Onnx.Layers;
using CnnGen.Runtime;

namespace CnnGen.Onnx;

/// <summary>A graph under construction: nodes, and the value that the next one takes.</summary>
internal sealed class GraphBuilder(ParameterSet parameters)
{
    /// <summary>What a description calls the network's input.</summary>
    private const string Input = "input";

    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = [];
    private readonly Dictionary<string, Flow> _flows = new(StringComparer.Ordinal) { [Input] = new Flow(NetworkExport.Images) };
    private readonly Dictionary<string, string> _channelsFirst = new(StringComparer.Ordinal);

    private Flow _current = new(NetworkExport.Images);

    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    public IReadOnlyList<OnnxTensor> Constants => _constants;

    /// <inheritdoc cref="Flow.FlattenedChannelsFirst"/>
    public IReadOnlyList<int>? FlattenedChannelsFirst => _current.FlattenedChannelsFirst;

    /// <inheritdoc cref="Flow.IsMapChannelsFirst"/>
    public bool IsMapChannelsFirst => _current.IsMapChannelsFirst;

    /// <summary>Goes on with what a layer gives, or with the network's input.</summary>
    public void Take(string layer) => _current = _flows[layer];

    /// <summary>Goes on with the first of several values, all in one order; returns the names of the others.</summary>
    public IReadOnlyList<string> TakeAll(IReadOnlyList<string> layers)
    {
        var areFirst = layers.Any(layer => _flows[layer].IsMapChannelsFirst);
        var flows = layers.Select(layer =>
        {
            Take(layer);
            if (areFirst) ChannelsFirst();
            return _current;
        }).ToList();
        _current = flows[0];
        return [.. flows.Skip(1).Select(flow => flow.Name)];
    }

    /// <summary>Says what a layer gives: where the graph has come to.</summary>
    public void Leave(string layer) => _flows[layer] = _current;

    /// <summary>Appends an operator on the values at the end of the chain.</summary>
    /// <remarks>Layers are identifiers; a node that is no layer has a slash in its name, so that no layer can bear the same one.</remarks>
    /// <param name="name">Of the node; its output is named after it.</param>
    /// <param name="further">Its inputs after the first.</param>
    public void Node(string type, string name, IEnumerable<string> further, params IReadOnlyList<OnnxAttribute> attributes)
    {
        var output = name + "/output";
        _nodes.Add(new OnnxNode(type, name, [_current.Name, .. further], output, attributes));
        _current = _current with { Name = output };
    }

    /// <summary>Gives the output of the last node a name of its own.</summary>
    public void NameLast(string name)
    {
        _nodes[^1] = _nodes[^1] with { Output = name };
        _current = _current with { Name = name };
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
        else _current = _current with { Name = new FormulaExport(this, name, activation.Formula, _current.Name).Run() };
    }

    /// <summary>Puts the channels of a map before its rows, if they are not there already.</summary>
    public void ChannelsFirst()
    {
        if (_current.IsChannelsFirst) return;
        var from = _current.Name;
        // With one channel a Reshape would do as well, and takes as long: ONNX Runtime sees that nothing moves.
        if (_channelsFirst.TryGetValue(from, out var known)) _current = _current with { Name = known };
        else Node("Transpose", from + "/channels_first", [], OnnxAttribute.List("perm", 0, 3, 1, 2));
        _channelsFirst[from] = _current.Name;
        _current = _current with { IsChannelsFirst = true };
    }

    /// <summary>Puts the channels of a map behind its columns, if they are before its rows: in our order.</summary>
    /// <param name="of">What the node is called by.</param>
    public void ChannelsLast(string of = NetworkExport.Outputs)
    {
        if (!IsMapChannelsFirst) return;
        _current = _current with { IsChannelsFirst = false };
        Node("Transpose", of + "/channels_last", [], OnnxAttribute.List("perm", 0, 2, 3, 1));
    }

    /// <summary>Makes a vector of the map; whoever reads the features next has to know their order.</summary>
    public void Flatten(LayerDescription layer)
    {
        if (layer.InputShape.Count == 1) return;
        Node("Flatten", layer.Name, []);
        _current = _current with { IsFlat = true, FlattenedChannelsFirst = _current.IsChannelsFirst ? layer.InputShape : null };
    }

    /// <summary>From here on features are in our order: the weights that read the others took it into account.</summary>
    public void FeaturesInOrder() => _current = _current with { FlattenedChannelsFirst = null };
}
