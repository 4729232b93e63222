using System.Globalization;
using CnnGen.Onnx.Format;

namespace CnnGen.Onnx;

/// <summary>A graph under construction: nodes, and the value that the next one takes.</summary>
internal sealed class GraphBuilder
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = [];
    private readonly Dictionary<string, Flow> _flows = new(StringComparer.Ordinal);

    /// <summary>By a value's name the same with its channels at the other place.</summary>
    private readonly Dictionary<string, string> _turned = new(StringComparer.Ordinal);

    /// <summary>The names of the graph's inputs and outputs, which they keep.</summary>
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    /// <param name="inputs">Of each what a description calls it; the first layer takes the first, if it does not say what it takes.</param>
    public GraphBuilder(IReadOnlyList<(string Called, Flow Flow)> inputs)
    {
        Current = inputs[0].Flow;
        foreach (var (called, flow) in inputs)
        {
            _flows[called] = flow;
            _kept.Add(flow.Name);
        }
    }

    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    public IReadOnlyList<OnnxTensor> Constants => _constants;

    /// <summary>The value that the next operator takes.</summary>
    public Flow Current { get; private set; }

    /// <summary>Whether an input or output of the graph has the name.</summary>
    public bool IsKept(string name) => _kept.Contains(name);

    /// <summary>Goes on with what a layer gives, or with an input of the network.</summary>
    public void Take(string layer) => Current = _flows[layer];

    /// <summary>Goes on with the first of several values, all in one order; returns the names of all.</summary>
    public IReadOnlyList<string> TakeAll(IReadOnlyList<string> layers)
    {
        var areFirst = layers.Any(layer => _flows[layer].IsChannelsFirst);
        var flows = layers.Select(layer =>
        {
            Take(layer);
            if (areFirst) ChannelsFirst();
            return Current;
        }).ToList();
        Current = flows[0];
        return [.. flows.Select(flow => flow.Name)];
    }

    /// <summary>Says what a layer gives: where the graph has come to.</summary>
    public void Leave(string layer, IReadOnlyList<int> shape)
    {
        var isVector = shape.Count == 1;
        _flows[layer] = Current = Current with
        {
            Shape = shape,
            IsChannelsFirst = Current.IsChannelsFirst && !isVector,
            FlattenedChannelsFirst = isVector ? Current.FlattenedChannelsFirst : null,
        };
    }

    /// <summary>Goes on with another value in place of the present one, in the same order.</summary>
    public void GoOn(string name) => Current = Current with { Name = name };

    /// <summary>Appends an operator on the values at the end of the chain.</summary>
    /// <remarks>Layers are identifiers; a node that is no layer has a slash in its name, so that no layer can bear the same one.</remarks>
    /// <param name="name">Of the node; its output is named after it.</param>
    /// <param name="further">Its inputs after the first.</param>
    public void Node(string type, string name, IEnumerable<string> further, params IReadOnlyList<OnnxAttribute> attributes) =>
        GoOn(Operator(type, name, [Current.Name, .. further], attributes));

    /// <summary>An operator on named values, whose output is not the end of the chain; returns the output's name.</summary>
    public string Operator(string type, string name, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes)
    {
        var output = name + "/output";
        _nodes.Add(new OnnxNode(type, name, inputs, output, attributes));
        return output;
    }

    /// <summary>Gives the value at the end of the chain a name of its own: that of an output of the graph.</summary>
    public void NameLast(string name)
    {
        if (_kept.Contains(Current.Name)) Node("Identity", name + "/identity", []);
        var old = Current.Name;
        for (var i = 0; i < _nodes.Count; i++)
        {
            var node = _nodes[i];
            _nodes[i] = node with
            {
                Output = node.Output == old ? name : node.Output,
                Inputs = node.Inputs.Contains(old, StringComparer.Ordinal) ? [.. node.Inputs.Select(input => input == old ? name : input)] : node.Inputs,
            };
        }

        GoOn(name);
        _kept.Add(name);
        // What else is of the value is called for by its new name.
        foreach (var (layer, flow) in _flows.Where(flow => flow.Value.Name == old).ToList()) _flows[layer] = flow with { Name = name };
        if (_turned.Remove(old, out var turned)) (_turned[name], _turned[turned]) = (turned, name);
    }

    /// <summary>Adds a constant; returns its name.</summary>
    public string Constant(OnnxTensor tensor)
    {
        _constants.Add(tensor);
        return tensor.Name;
    }

    /// <summary>The name of a constant number, one for all its uses.</summary>
    public string Number(float value)
    {
        var name = "number/" + value.ToString("R", CultureInfo.InvariantCulture);
        return _constants.Exists(constant => constant.Name == name) ? name : Constant(new OnnxTensor(name, [], [value]));
    }

    /// <summary>Puts the channels of a map or a sequence before its rows or steps, if they are not there already.</summary>
    public void ChannelsFirst()
    {
        if (Current.IsVector || Current.IsChannelsFirst) return;
        // With one channel a Reshape would do as well, and takes as long: ONNX Runtime sees that nothing moves.
        Turn(Current.Name + "/channels_first", [0, Current.Shape.Count, .. Enumerable.Range(1, Current.Shape.Count - 1).Select(axis => (long)axis)]);
        Current = Current with { IsChannelsFirst = true };
    }

    /// <summary>Puts the channels of a map or a sequence behind its columns or steps, if they are before: in our order.</summary>
    /// <param name="of">What the node is called by; null for the value itself.</param>
    public void ChannelsLast(string? of = null)
    {
        if (Current.IsVector || !Current.IsChannelsFirst) return;
        Turn((of ?? Current.Name) + "/channels_last", [0, .. Enumerable.Range(2, Current.Shape.Count - 1).Select(axis => (long)axis), 1]);
        Current = Current with { IsChannelsFirst = false };
    }

    /// <summary>Makes a vector of the map or sequence; whoever reads the features next has to know their order.</summary>
    public void Flatten(string name)
    {
        Node("Flatten", name, []);
        if (Current.IsChannelsFirst) Current = Current with { FlattenedChannelsFirst = Current.Shape };
    }

    /// <summary>From here on features are in our order: the weights that read the others took it into account.</summary>
    public void FeaturesInOrder() => Current = Current with { FlattenedChannelsFirst = null };

    private void Turn(string name, IReadOnlyList<long> order)
    {
        var from = Current.Name;
        if (_turned.TryGetValue(from, out var known))
        {
            GoOn(known);
            return;
        }

        Node("Transpose", name, [], OnnxAttribute.List("perm", order));
        (_turned[from], _turned[Current.Name]) = (Current.Name, from);
    }
}
