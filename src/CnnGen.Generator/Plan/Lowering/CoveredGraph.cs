using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A cover that has declared what it needs.</summary>
internal sealed record LoweredCover(Cover Cover, CoverLowering Lowering);

/// <summary>A graph whose covers can be asked for their steps, pass by pass.</summary>
internal sealed class CoveredGraph
{
    private readonly IReadOnlyList<LoweredCover> _covers;
    private readonly IReadOnlyList<CoverLowering> _training;
    private readonly IReadOnlyList<CoverLowering> _prediction;
    private readonly IReadOnlyList<CoverLowering> _backward;
    private readonly Wiring _wiring;

    public CoveredGraph(Wiring wiring, IReadOnlyList<LoweredCover> covers, Places places)
    {
        (_wiring, _covers) = (wiring, covers);
        _training = Ordered(wiring.Graph.Training, cover => cover.Forward);
        _prediction = Ordered(wiring.Graph.Prediction, cover => cover.Forward);
        _backward = Ordered(wiring.Graph.Backward.Select(adjoint => adjoint.Operation), cover => cover.Backward);
        Output = places[wiring.Graph.Outputs[0]];
        // One loss reads them, whichever pass has filled them.
        if (Output != places[wiring.Graph.TrainingOutputs[0]])
            throw new InvalidOperationException("The forward passes leave their outputs at different places.");
    }

    /// <summary>Where the outputs lie.</summary>
    public Value Output { get; }

    public void Forward(StepBuilder build, ForwardMode mode)
    {
        if (mode == ForwardMode.Training)
            foreach (var cover in _training) cover.ClearSums(build);
        foreach (var cover in mode == ForwardMode.Training ? _training : _prediction) cover.Forward(build, mode);
    }

    public void Backward(StepBuilder build)
    {
        foreach (var (_, cover) in _covers) cover.ClearGradients(build);
        foreach (var cover in _backward) cover.Backward(build);
        foreach (var (_, cover) in _covers) cover.SumGradients(build);
    }

    /// <param name="ofTrained">Whether only what follows from parameters that training changes.</param>
    public void Refresh(StepBuilder build, bool ofTrained)
    {
        foreach (var (cover, lowering) in _covers)
            if (!ofTrained || _wiring.LayerOf(cover.Owner).IsTrained) lowering.Refresh(build);
    }

    /// <summary>What a training step draws with: the stream of each is its layer's place.</summary>
    public IEnumerable<RandomKey> Keys(Network network)
    {
        var places = network.Layers.Select((layer, place) => (layer.Name, place))
            .ToDictionary(layer => layer.Name, layer => layer.place, StringComparer.Ordinal);
        return _covers.Where(cover => cover.Lowering.RandomKey is not null)
            .Select(cover => new RandomKey(cover.Lowering.RandomKey!, places[cover.Cover.Owner])).Distinct();
    }

    /// <summary>The covers of a pass, by the first operation of each that it has.</summary>
    private List<CoverLowering> Ordered(IEnumerable<Operation> pass, Func<Cover, IEnumerable<Operation>> operationsOf)
    {
        var covers = _covers.SelectMany(cover => operationsOf(cover.Cover).Select(operation => (operation.Output.Id, cover.Lowering)))
            .ToDictionary(given => given.Id, given => given.Lowering);
        return [.. pass.Where(operation => covers.ContainsKey(operation.Output.Id)).Select(operation => covers[operation.Output.Id]).Distinct()];
    }
}
