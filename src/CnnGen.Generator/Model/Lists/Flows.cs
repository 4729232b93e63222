using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Lists;

/// <summary>Everything that flows in a network, by name, and whether somebody takes it.</summary>
/// <param name="inputs">At least one.</param>
internal sealed class Flows(IReadOnlyList<BoundInput> inputs)
{
    private readonly Dictionary<string, Flow> _byLayer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Flow> _inputs = inputs.GroupBy(input => input.Name, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => FlowOf(same.First()), StringComparer.Ordinal);

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<(SpecScalar Name, string Layer, int Before, Scope Scope)> _missing = [];
    private int _layers;

    /// <summary>What the first layer takes that names none.</summary>
    public Flow Arriving => inputs.Count == 1 ? _inputs[inputs[0].Name] : new Flow("", null) { IsUnsaid = inputs.All(input => input.Shape is not null) };

    /// <summary>The names of the inputs, in messages.</summary>
    public string Inputs => Quote.List(inputs.Select(input => input.Name));

    /// <param name="output">Null behind an error.</param>
    /// <param name="input">The shape of an input that it is made of.</param>
    public Flow Add(string layer, Shape? output, Shape? input)
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
        if (_byLayer.TryGetValue(name.Text, out var flow) || _inputs.TryGetValue(name.Text, out flow)) return flow;
        _missing.Add((name, layer, _layers, scope));
        return new Flow("", null);
    }

    /// <summary>When all layers are there: what an output of the network is called by; null, with an error, where no layer has the name.</summary>
    public Flow? FindOutput(SpecScalar name, Scope scope)
    {
        if ((scope.Find(name.Text) ?? (_byLayer.TryGetValue(name.Text, out var flow) ? flow : null)) is { } found) return found;
        var hint = _inputs.ContainsKey(name.Text) ? "; it is an input" : Suggestion.Hint(name.Text, _byLayer.Keys);
        scope.Errors.Add(DiagnosticDescriptors.NoSuchOutput, name.Span, Quote.Word(name.Text), hint);
        return null;
    }

    /// <summary>
    /// When all layers are there: reports the names that none has, or only one further down, else the layers whose outputs nobody takes, and such inputs.
    /// </summary>
    /// <param name="outputs">What leaves the network; none where that is not known.</param>
    public void Check(IReadOnlyList<BoundLayer> layers, IReadOnlyList<BoundOutput> outputs, ErrorList errors)
    {
        var named = layers.Where(bound => bound.Name.Length > 0).ToList();
        foreach (var (name, layer, before, scope) in _missing)
        {
            var isLater = named.Skip(before).Any(bound => bound.Name == name.Text || bound.Given == name.Text);
            var known = _byLayer.Keys.Concat(inputs.Select(input => input.Name));
            var hint = isLater ? "; it stands further down, and a layer takes what stands before it" : Suggestion.Hint(name.Text, known);
            scope.Errors.Add(DiagnosticDescriptors.NoSuchInput, name.Span, layer, Quote.Word(name.Text), hint);
        }

        // With a mistake it is not known who would take what.
        if (_missing.Count > 0 || outputs.Count == 0 || layers.Any(layer => layer.Layer is null)) return;
        var leaving = outputs.Select(output => layers[output.Layer].Name).ToList();
        var others = leaving.Count == 1 ? $"not the output, which '{leaving[0]}' gives" : $"none of the outputs, {Quote.List(leaving)}";
        foreach (var unused in layers.Where(layer => !_taken.Contains(layer.Name) && !leaving.Contains(layer.Name)))
            unused.Options.Errors.Add(DiagnosticDescriptors.UnusedOutput, unused.Options.Place, unused.Name, unused.Kind!.Word, others);
        foreach (var unused in inputs.Where(input => !_taken.Contains(input.Name)))
            errors.Add(DiagnosticDescriptors.UnusedInput, unused.Place, unused.Name);
    }

    private static Flow FlowOf(BoundInput input) =>
        new(input.Name, input.Shape is { } shape ? new ArrivingShape(shape, input.Described, shape) : null);
}
