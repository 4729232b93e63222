using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Data;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Lists;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>
/// Binds the list of layers to one in which each stands behind those whose outputs it takes: repeats and blocks are written out, branches stand before
/// what merges them. A layer takes what the one before it gives, unless it names its inputs.
/// </summary>
/// <param name="inputs">At least one; of one with an error shapes stay unknown and only the options are checked.</param>
/// <param name="blocks">By name; null of one with an error.</param>
internal sealed class LayerListBinder(IReadOnlyList<BoundInput> inputs, IReadOnlyDictionary<string, Block?> blocks, int batchSize, ErrorList errors)
{
    // What is repeated and used takes time even where no layer comes of it.
    private const int MostItems = 10 * Network.MostLayers;

    // Each is a few calls deep, and the stack has an end.
    private const int DeepestUse = 32;

    private const string OneInput = "one input";

    private readonly IReadOnlyList<string> _words = [.. LayerCatalog.Words, Repeat.Word, .. blocks.Keys];
    private readonly LayerNames _names = new(errors, inputs);
    private readonly Flows _flows = new(inputs);
    private readonly List<BoundLayer> _bound = [];
    private int _items;

    /// <param name="first">Layers that stand in front of those of the list.</param>
    /// <param name="outputs">What leaves the network, by names of layers; of one without a name what the last layer gives.</param>
    /// <exception cref="ReadingStopped">There are too many; the error is in the list.</exception>
    public BoundList Bind(SpecSequence layers, IReadOnlyList<SpecMapping> first, IReadOnlyList<WrittenOutput> outputs)
    {
        var scope = Scope.OfModel(errors);
        var arriving = first.Aggregate(_flows.Arriving, (flow, layer) => BindItem(new Written(layer, BoundData.Place, scope), flow));
        BindList(new Written(layers, KeyPath.Layers, scope), arriving);
        var found = outputs.Select(output => FindOutput(output, scope)).OfType<BoundOutput>().ToList();
        for (var i = 0; i < found.Count; i++)
            if (found.Take(i).FirstOrDefault(other => other.Layer == found[i].Layer) is { } earlier)
                errors.Add(
                    DiagnosticDescriptors.SameOutput, found[i].Written.Name!.Span, earlier.Name, found[i].Name, _bound[earlier.Layer].Name);
        _flows.Check(_bound, found.Count < outputs.Count ? [] : found, errors);
        return new BoundList(_bound, found);
    }

    private BoundOutput? FindOutput(WrittenOutput output, Scope scope)
    {
        if (output.Name is null) return _bound.Count == 0 ? null : new BoundOutput(output, _bound.Count - 1);
        var flow = _flows.FindOutput(output.Name, scope);
        var layer = flow is null ? -1 : _bound.FindIndex(bound => bound.Name == flow.Name);
        return layer < 0 ? null : new BoundOutput(output, layer);
    }

    /// <returns>What the last of them gives.</returns>
    private Flow BindList(Written list, Flow arriving)
    {
        for (var i = 0; i < ((SpecSequence)list.Node).Items.Count; i++) arriving = BindItem(list.Item(i), arriving);
        return arriving;
    }

    private Flow BindItem(Written item, Flow arriving)
    {
        var (place, found) = (KeyPath.PlaceOf(item.Node), item.Scope.Errors);
        if (++_items > MostItems || _bound.Count == Network.MostLayers) throw TooMany(place, found);
        if (LayerForm.Split(item.Node, _words, found) is not var (word, value)) return Unbound(place, found);
        var options = value is null ? null : item with { Node = value, Path = item.Path.Then(word.Text) };
        if (word.Text == Repeat.Word) return BindRepeat(word, options, item.Scope, arriving);
        if (blocks.TryGetValue(word.Text, out var block)) return block is null ? Unbound(place, found) : BindUse(block, word, options, item.Scope, arriving);
        if (LayerCatalog.Find(word.Text) is { } kind) return BindLayer(kind, word, options, item, arriving);
        LayerForm.ReportUnknown(word, value, _words, found);
        return Unbound(word.Span, found);
    }

    private static ReadingStopped TooMany(SourceSpan place, ErrorList errors) =>
        errors.Stop(DiagnosticDescriptors.TooManyLayers, place, Quote.Integer(Network.MostLayers));

    private Flow Unbound(SourceSpan place, ErrorList errors)
    {
        _bound.Add(new BoundLayer(new MappingReader(null, KeyTable.Of("", ""), place, errors), null, "", null));
        return new Flow("", null);
    }

    private Flow BindLayer(LayerKind kind, SpecScalar word, Written? written, Written item, Flow arriving)
    {
        var (scope, found) = (item.Scope, item.Scope.Errors);
        var node = kind.IsMerge && written?.Resolved.Node is SpecSequence branches ? branches : written?.Filled(but: MergeBinder.Branches.Name);
        var options = new MappingReader(WordForm.Long(node, kind.ShortForm), kind.Table, word.Span, found);
        var merged = kind.IsMerge ? BindBranches(options, written, arriving) : null;
        var given = options.Text(kind.Name);
        var name = _names.Next(kind, given, scope);
        var taken = options.Find(kind.Inputs) is not null ? NamedInputs(options, kind.Inputs, written!, name) : kind.IsMerge ? merged : [arriving];
        foreach (var flow in taken ?? []) _flows.Take(flow);
        if (taken?.Exists(flow => flow.IsUnsaid) == true) found.Add(DiagnosticDescriptors.UnsaidInput, options.Place, name, _flows.Inputs, inputs[0].Name);
        var arrived = taken is not null && Fits(taken, kind, options) ? taken : [];
        var shapes = arrived.Select(input => input.Shape).OfType<ArrivingShape>().ToList();
        var all = shapes.Count > 0 && shapes.Count == arrived.Count ? shapes : null;
        var layer = kind.Bind(new LayerReader(options, name, all?[0], batchSize, found) { AllArriving = all });
        if (layer is not null) layer = layer with { Inputs = arrived.Select(input => input.Name).ToEquatableArray(), Place = item.Path };
        _bound.Add(new BoundLayer(options, kind, name, layer) { Given = given?.Text });
        var leaving = _flows.Add(name, layer?.Output, all?[0].Input);
        if (given is not null) scope.Name(given.Text, leaving);
        return leaving;
    }

    /// <summary>What the branches of a layer give, whose layers come before it; null, perhaps with an error, where there are none.</summary>
    private List<Flow>? BindBranches(MappingReader options, Written? written, Flow arriving)
    {
        var areGiven = options.Has(MergeBinder.Branches);
        if (areGiven == options.Has(MergeBinder.Inputs))
        {
            options.Errors.Add(DiagnosticDescriptors.BranchesOrInputs, options.Place, options.Owner, areGiven ? "both" : "neither");
            return null;
        }

        if (!areGiven) return null;
        var branches = (written!.Under(MergeBinder.Branches.Name) ?? written).Resolved;
        if (branches.Node is SpecSequence { Items.Count: var count })
            return [.. Enumerable.Range(0, count).Select(i => BindBranch(options, branches.Item(i), i, arriving))];
        const string Expected = "a list of branches, each a list of layers";
        options.Errors.Add(
            DiagnosticDescriptors.WrongType, branches.Node.Span, options.What(MergeBinder.Branches), Expected, SpecDescription.Of(branches.Node), "");
        return null;
    }

    private Flow BindBranch(MappingReader options, Written branch, int number, Flow arriving)
    {
        var list = branch.Resolved;
        if (list.Node is SpecSequence) return BindList(list, arriving);
        var hint = list.Node is SpecMapping || (list.Node is SpecScalar { Text: var text } && _words.Contains(text)) ? "; put [ ] around it"
            : list.Node is SpecScalar ? $"; names of layers stand under inputs: {options.Owner}: {{ inputs: [ ... ] }}"
            : "";
        options.Errors.Add(
            DiagnosticDescriptors.WrongType, KeyPath.PlaceOf(branch.Node), $"branch {Quote.Integer(number + 1)} of {options.Owner}",
            "a list of layers, [] for what arrives", SpecDescription.Of(list.Node), hint);
        return new Flow("", null);
    }

    /// <param name="layer">The name of who takes them.</param>
    private List<Flow> NamedInputs(MappingReader options, NamesKey key, Written written, string layer)
    {
        var node = written.Under(key.Name)!.Resolved;
        var names = node.Node is SpecSequence { Items.Count: var count } ? [.. Enumerable.Range(0, count).Select(i => node.Item(i).Resolved)] : new[] { node };
        var flows = new List<Flow>();
        foreach (var name in names)
        {
            var scalar = name.Node as SpecScalar;
            var isName = scalar is not null && !CoreSchema.IsNull(scalar);
            flows.Add(isName ? _flows.Find(scalar!, layer, name.Scope) : new Flow("", null));
            if (isName) continue;
            options.Errors.Add(
                DiagnosticDescriptors.WrongType, name.Node.Span, options.What(key), key.Expected, SpecDescription.Of(name.Node), "");
        }

        return flows;
    }

    /// <summary>What arrives at a block's first layer; nothing known, with an error, where that would be several.</summary>
    private Flow NamedInput(MappingReader options, Written written, string use)
    {
        var named = NamedInputs(options, Block.Inputs, written, use);
        if (named.Count == 1) return named[0];
        ReportCount(named.Count, OneInput, isMerge: false, Block.Inputs, options);
        return new Flow("", null);
    }

    /// <summary>Whether a layer takes as many; else with an error, unless there is one already.</summary>
    private static bool Fits(List<Flow> taken, LayerKind kind, MappingReader options)
    {
        if (taken.Count >= kind.LeastInputs && taken.Count <= kind.MostInputs) return true;
        var takes = kind.MostInputs == 1 ? OneInput : kind.MostInputs == kind.LeastInputs ? "two inputs" : "two inputs or more";
        ReportCount(taken.Count, takes, kind.IsMerge, kind.Inputs, options);
        return false;
    }

    private static void ReportCount(int taken, string takes, bool isMerge, NamesKey key, MappingReader options)
    {
        var (isNamed, count) = (options.Has(key), taken == 0 ? "no" : Quote.Integer(taken));
        var said = isNamed ? $"inputs has {count} {(taken == 1 ? "name" : "names")}" : $"it has {count} {(taken == 1 ? "branch" : "branches")}";
        var hint = isMerge || taken == 0 ? "" : "; a layer such as add or concatenate makes one of several";
        options.Errors.Add(DiagnosticDescriptors.InputCount, isNamed ? options.PlaceOf(key) : options.Place, options.Owner, takes, said + hint);
    }

    private Flow BindRepeat(SpecScalar word, Written? written, Scope scope, Flow arriving)
    {
        var options = new MappingReader(written?.Filled(but: Repeat.List.Name), Repeat.Table, word.Span, scope.Errors);
        var times = options.Size(Repeat.Times);
        var layers = ListOf(options, Repeat.List, written);
        if (!options.Complete() || layers is not { } list) return Unbound(word.Span, scope.Errors);
        for (var i = 0; i < times; i++) arriving = BindList(list with { Scope = list.Scope.OfPass() }, arriving);
        return arriving;
    }

    private Flow BindUse(Block block, SpecScalar word, Written? written, Scope scope, Flow arriving)
    {
        if (scope.Uses == DeepestUse) throw scope.Errors.Stop(DiagnosticDescriptors.TooDeep, word.Span, "blocks", Quote.Integer(DeepestUse));
        var keys = block.Parameters.Select(parameter => parameter.Key).ToList();
        var options = new MappingReader(written?.Filled(but: [.. keys.Select(key => key.Name)]), block.Options, word.Span, scope.Errors);
        var given = options.Text(Block.Name);
        var isNamed = options.Find(Block.Inputs) is not null;
        var areGiven = keys.Select(key => options.Find(key) is not null).ToList();
        if (!options.Complete()) return Unbound(word.Span, scope.Errors);
        var name = _names.NextUse(block, given, word.Span, scope);
        if (isNamed) arriving = NamedInput(options, written!, name);
        var values = new Dictionary<string, Written>(StringComparer.Ordinal);
        var inside = scope.OfUse(block.Word, name, word.Span, values);
        for (var i = 0; i < keys.Count; i++)
            values.Add(keys[i].Name, areGiven[i] ? written!.Under(keys[i].Name)! : new Written(block.Parameters[i].Default!, block.PathOf(keys[i]), inside));
        var leaving = BindList(new Written(block.Layers, block.PathOf(Block.List), inside), arriving);
        _flows.Alias(name, leaving);
        if (given is not null) scope.Name(given.Text, leaving);
        return leaving;
    }

    /// <summary>The list under a key, as it is written; null, with an error, of something else or of nothing.</summary>
    private static Written? ListOf(MappingReader options, NodeKey key, Written? written)
    {
        if (options.Find(key) is null || written?.Under(key.Name) is not { } found) return null;
        var list = found.Resolved;
        if (list.Node is SpecSequence { Items.Count: > 0 }) return list;
        options.Errors.Add(
            DiagnosticDescriptors.WrongType, found.Node.Span, options.What(key), LayerForm.ExpectedList, SpecDescription.Of(list.Node), "");
        return null;
    }
}
