using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Lists;

/// <summary>Everything that flows in a network, by name, and whether somebody takes it.</summary>
/// <param name="input">Null for one with an error.</param>
internal sealed class Flows(Shape? input)
{
    private readonly Dictionary<string, Flow> _byLayer = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<(SpecScalar Name, string Layer, int Before, Scope Scope)> _missing = [];
    private int _layers;

    public Flow Input { get; } = new(Network.InputName, input is null ? null : new ArrivingShape(input, "the input", input));

    /// <param name="output">Null behind an error.</param>
    public Flow Add(string layer, Shape? output)
    {
        _layers++;
        var shape = output is null || input is null ? null : new ArrivingShape(output, $"'{layer}'", input);
        return _byLayer[layer] = new Flow(layer, shape);
    }

    /// <summary>Another name of what flows: of a block's output the use's.</summary>
    public void Alias(string name, Flow flow) => _byLayer[name] = flow;

    /// <summary>Notes that a layer takes something.</summary>
    public void Take(Flow flow) => _taken.Add(flow.Name);

    /// <summary>What a layer names; nothing known, and later an error, of a name that nothing before it has.</summary>
    /// <param name="layer">Who names it, in messages.</param>
    public Flow Find(SpecScalar name, string layer, Scope scope)
    {
        if (scope.Find(name.Text) is { } inScope) return inScope;
        if (_byLayer.TryGetValue(name.Text, out var flow)) return flow;
        if (name.Text == Network.InputName) return Input;
        _missing.Add((name, layer, _layers, scope));
        return new Flow("", null);
    }

    /// <summary>When all layers are there: reports the names that none has, or only one further down, else the layers whose outputs nobody takes.</summary>
    public void Check(IReadOnlyList<BoundLayer> layers)
    {
        var named = layers.Where(bound => bound.Name.Length > 0).ToList();
        foreach (var (name, layer, before, scope) in _missing)
        {
            var isLater = named.Skip(before).Any(bound => bound.Name == name.Text || bound.Given == name.Text);
            var known = _byLayer.Keys.Append(Network.InputName);
            var hint = isLater ? "; it stands further down, and a layer takes what stands before it" : Suggestion.Hint(name.Text, known);
            scope.Errors.Add(DiagnosticDescriptors.NoSuchInput, name.Span, layer, Quote.Word(name.Text), hint);
        }

        // With a mistake it is not known who would take what.
        if (_missing.Count > 0 || layers.Any(layer => layer.Layer is null)) return;
        foreach (var unused in layers.Take(layers.Count - 1).Where(layer => !_taken.Contains(layer.Name)))
            unused.Options.Errors.Add(DiagnosticDescriptors.UnusedOutput, unused.Options.Place, unused.Name, unused.Kind!.Word, layers[layers.Count - 1].Name);
    }
}
