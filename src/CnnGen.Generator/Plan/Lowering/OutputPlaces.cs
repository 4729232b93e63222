using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// Where the outputs lie, whichever pass has filled them: one loss reads them. What training makes of a value by chance, and what prediction passes on in its
/// place, are two values, of which the other one may be asked for as well; so prediction copies.
/// </summary>
internal sealed class OutputPlaces
{
    private readonly IReadOnlyList<OutputCopy> _copies;

    public OutputPlaces(Network network, OperationGraph graph, Places places)
    {
        var predicted = graph.Outputs.Select(output => places[output]).ToList();
        All = network.IsForTraining ? [.. graph.TrainingOutputs.Select(output => places[output])] : predicted;
        // Two outputs may be one value.
        _copies =
        [
            .. network.Outputs.Select((port, i) => new OutputCopy(predicted[i], All[i], port.Layer, port.Shape)).Where(output => output.From != output.To)
                .GroupBy(output => output.To).Select(same => same.First()),
        ];
    }

    public IReadOnlyList<Value> All { get; }

    /// <summary>Whether prediction uses places that training does not, or at other times.</summary>
    public bool AreCopied => _copies.Count > 0;

    /// <summary>Ends a pass of prediction.</summary>
    public void Copy(StepBuilder build)
    {
        foreach (var (from, to, layer, shape) in _copies)
            build.RunExample(
                layer,
                Memory.Copy(CoverLowering.KernelName(layer, "PredictOutput"), $"{layer} forward: passes on what arrives", shape),
                from.As("from"),
                to.As("to"));
    }

    private sealed record OutputCopy(Value From, Value To, string Layer, Shape Shape);
}
