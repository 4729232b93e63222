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
    private readonly OutputPlaces _outputs;
    private readonly Wiring _wiring;
    private readonly Places _places;
    private readonly bool _isForTraining;

    public CoveredGraph(Network network, Wiring wiring, IReadOnlyList<LoweredCover> covers, Places places)
    {
        (_isForTraining, _wiring, _covers, _places) = (network.IsForTraining, wiring, covers, places);
        _training = Ordered(wiring.Graph.Training, cover => cover.IsOfPrediction ? [] : cover.Forward);
        _prediction = Ordered(wiring.Graph.Prediction, cover => cover.Forward);
        _backward = Ordered(wiring.Graph.Backward.Select(adjoint => adjoint.Operation), cover => cover.Backward);
        _outputs = new OutputPlaces(network, wiring.Graph, places);
    }

    /// <summary>
    /// Which passes run in a row on the same memory. What prediction computes as training does, and in the same places, lives as it does in a training step;
    /// of what it computes otherwise, its own passes tell.
    /// </summary>
    public IEnumerable<IReadOnlyList<Pass>> Sequences =>
        !_isForTraining ? PassOrder.Uses
        : _outputs.AreCopied || _covers.Any(cover => cover.Cover.IsOfPrediction || ReadsElsewhere(cover.Cover)) ? PassOrder.Uses.Prepend(PassOrder.Lifetimes)
        : [PassOrder.Lifetimes];

    /// <summary>Where the outputs lie.</summary>
    public IReadOnlyList<Value> Outputs => _outputs.All;

    public void Forward(StepBuilder build, ForwardMode mode)
    {
        if (mode == ForwardMode.Training)
            foreach (var cover in _training) cover.ClearSums(build);
        foreach (var cover in mode == ForwardMode.Training ? _training : _prediction) cover.Forward(build, mode);
        if (mode != ForwardMode.Training) _outputs.Copy(build);
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
            if ((_isForTraining || cover.IsOfPrediction || _prediction.Contains(lowering)) && (!ofTrained || IsMoved(cover))) lowering.Refresh(build);
    }

    /// <summary>Whether a training step makes old what a cover has derived.</summary>
    private bool IsMoved(Cover cover) => cover.IsOfPrediction
        ? cover.Forward.SelectMany(operation => operation.Inputs).Where(_wiring.IsOfNetwork).Any(_wiring.IsMoved)
        : _wiring.LayerOf(cover.Owner).IsTrained;

    /// <summary>Whether prediction reads what lies in another place than in training: in front of dropout, say, what that leaves behind it.</summary>
    private bool ReadsElsewhere(Cover cover) => cover.Forward.Any(
        operation => _wiring.In(Mode.Prediction, operation) is { } predicted
            && !PlacesOf(predicted, Mode.Prediction).SequenceEqual(PlacesOf(operation, Mode.Training)));

    private IEnumerable<Value> PlacesOf(Operation operation, Mode mode) =>
        _wiring.ReadInMemory(operation, mode).Where(_places.Has).Select(input => _places[input]);

    /// <summary>What a training step draws with: the stream of each is its layer's place.</summary>
    public IEnumerable<RandomKey> Keys(Network network)
    {
        var places = network.Layers.Select((layer, place) => (layer.Name, place))
            .ToDictionary(layer => layer.Name, layer => layer.place, StringComparer.Ordinal);
        return _covers.Where(cover => cover.Lowering.RandomKey is not null)
            .Select(cover => new RandomKey(cover.Lowering.RandomKey!, places[cover.Cover.Owner])).Distinct();
    }

    /// <summary>The covers of a pass, by the first operation of each that it has; those of prediction alone before others.</summary>
    private List<CoverLowering> Ordered(IEnumerable<Operation> pass, Func<Cover, IEnumerable<Operation>> operationsOf)
    {
        var covers = new Dictionary<int, CoverLowering>();
        foreach (var (cover, lowering) in _covers.OrderBy(cover => cover.Cover.IsOfPrediction ? 1 : 0))
            foreach (var operation in operationsOf(cover)) covers[operation.Output.Id] = lowering;
        return [.. pass.Where(operation => covers.ContainsKey(operation.Output.Id)).Select(operation => covers[operation.Output.Id]).Distinct()];
    }
}
