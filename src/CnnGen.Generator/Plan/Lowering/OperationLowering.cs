using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Nests;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// An operation as one kernel: for each example, or whole where its output is one for the batch. What sums over the examples adds up one after the other
/// within each part of the batch, and then the parts.
/// </summary>
internal sealed class OperationLowering : CoverLowering
{
    private readonly OperationCover _cover;
    private readonly BatchSum? _sum;
    private readonly ParameterGradient? _ofParameter;
    private readonly TurnedFactor? _turned;

    public OperationLowering(Declarations declare, Wiring wiring, OperationCover cover)
        : base(declare, wiring)
    {
        _cover = cover;
        var output = cover.Operation.Output;
        var predicted = cover.IsBackward || wiring.In(Mode.Prediction, cover.Operation) is not { } other ? [] : wiring.ReadInMemory(other, Mode.Prediction);
        foreach (var parameter in Inputs.Concat(predicted).Where(wiring.IsParameter)) declare.Parameter(wiring, parameter);
        _turned = TurnedFactor.Of(declare, wiring, cover.Operation);
        if (wiring.ParameterOf(output) is { } of)
            _ofParameter = new ParameterGradient(declare, cover.Owner, declare.Parameter(wiring, of), IsOverExamples);
        else if (wiring.IsParameter(output)) declare.Parameter(wiring, output);
        else if (IsOverExamples) _sum = new BatchSum(declare, wiring, cover.Operation);
        else if (Overwritten is { } overwritten) declare.Places.Share(output, overwritten);
        else if (!declare.Places.Has(output)) declare.Value(wiring, output);
        if (cover.Operation is Extreme { Winner: var winner } && wiring.BackwardReaders(winner).Count > 0) declare.Value(wiring, winner);
    }

    public override string? RandomKey => Draws.Any() ? KeyOf(_cover.Owner) : null;

    private IEnumerable<Tensor> Inputs => Wiring.ReadInMemory(_cover.Operation);

    private IEnumerable<Tensor> Draws => Inputs.Where(IsDrawn);

    private bool IsOverExamples => !IsOfExamples(_cover.Operation.Output) && Inputs.Any(IsOfExamples);

    /// <summary>What the output takes the place of: a value of the same numbers that nobody asks for behind this operation.</summary>
    private Tensor? Overwritten
    {
        get
        {
            if (_cover.Operation is not Map map) return null;
            if (!_cover.IsBackward) return Wiring.IsInPlace(map) ? map.Inputs.First() : null;
            var life = Wiring.Info(map.Output).Life;
            return Inlined.Leaves(map, tensor => Wiring.Inlined(tensor))
                .Where(operand => Wiring.IsGradient(operand.Tensor) && Wiring.Info(operand.Tensor).Life == life)
                .GroupBy(operand => operand.Tensor.Id).Where(same => same.All(operand => operand.Flat == map.To.Flat)).Select(same => same.First().Tensor)
                .FirstOrDefault(tensor => Wiring.IsLastReader(tensor, map));
        }
    }

    /// <summary>What a layer keeps from step to step changes with the parameters, at the end of the step: a step that is refused has changed nothing.</summary>
    private bool IsKept => Wiring.IsParameter(_cover.Operation.Output);

    public override void Forward(StepBuilder build, ForwardMode mode)
    {
        if (!IsKept) Run(build, Wiring.In(ModeOf(mode), _cover.Operation) ?? PassedOn((Map)_cover.Operation), mode);
    }

    /// <summary>What only training computes, prediction passes on, where others ask for what arrives as well.</summary>
    private static Map PassedOn(Map map) =>
        map with { Readings = EquatableArray.Of(map.Readings[0]), Formula = new Variable(map.Readings[0].Variable), SlopeByOutput = null };

    public override void Backward(StepBuilder build) => Run(build, _cover.Operation, ForwardMode.Training);

    public override void ClearSums(StepBuilder build)
    {
        if (!_cover.IsBackward) _sum?.Clear(build);
    }

    public override void ClearGradients(StepBuilder build)
    {
        if (_cover.IsBackward) _sum?.Clear(build);
        _ofParameter?.Clear(build);
    }

    public override void SumGradients(StepBuilder build)
    {
        _ofParameter?.Finish(build);
        if (IsKept) Run(build, _cover.Operation, ForwardMode.Training);
    }

    public override void Refresh(StepBuilder build) => _turned?.Refresh(build);

    private void Run(StepBuilder build, Operation operation, ForwardMode mode)
    {
        var (kernel, names) = Nested(build, operation, ModeOf(mode));
        if (!IsSame(build, operation, kernel, mode)) kernel = kernel with { Name = KernelName(_cover.Owner, Predict + operation.Part) };
        var bindings = names.Select(pair => pair.Key.As(pair.Value)).Concat(Others(kernel));
        if (IsForExample(operation)) build.RunExample(_cover.Owner, kernel, bindings);
        else build.Run(_cover.Owner, kernel, Scope.Whole, bindings);
        _sum?.Finish(build);
    }

    /// <summary>The nest of an operation, and the names of the places that it reads and writes.</summary>
    private (Kernel Kernel, Dictionary<Value, string> Names) Nested(StepBuilder build, Operation operation, Mode mode)
    {
        Operation? Giver(Tensor tensor) => Wiring.Inlined(tensor, mode);

        // Values that share a place share a parameter; what lies nowhere, nobody asks for.
        var names = Roles.Of(operation, Giver).Where(role => IsPlaced(operation, role.Tensor))
            .Select(role => (Place: PlaceOf(operation, role.Tensor), role.Name)).GroupBy(role => role.Place)
            .ToDictionary(same => same.Key, same => same.First().Name);
        var buffers = new NestBuffers(
            tensor => IsPlaced(operation, tensor) ? names[PlaceOf(operation, tensor)] : null, tensor => Wiring.Info(tensor).Life, IsDrawn, build.Batch.Largest)
        {
            Inlined = Giver,
        };
        return (Nest.Of(KernelName(_cover.Owner, operation.Part), Summary(operation, mode), _turned?.In(operation) ?? operation, buffers), names);
    }

    /// <summary>Whether prediction computes what training does, of other values perhaps.</summary>
    private bool IsSame(StepBuilder build, Operation operation, Kernel kernel, ForwardMode mode) =>
        mode == ForwardMode.Training || Wiring.In(Mode.Training, _cover.Operation) != _cover.Operation
        || (operation == _cover.Operation
            && Wiring.TakenOnTheWay(operation, Mode.Prediction).SequenceEqual(Wiring.TakenOnTheWay(operation, Mode.Training)))
        || Nested(build, _cover.Operation, Mode.Training).Kernel with { Name = kernel.Name, Summary = kernel.Summary } == kernel;

    private bool IsPlaced(Operation operation, Tensor tensor) => !IsDrawn(tensor) && (Places.Has(tensor) || tensor.Id == operation.Output.Id);

    private Value PlaceOf(Operation operation, Tensor tensor) =>
        _turned?.Is(tensor) == true ? _turned.Copy
        : tensor.Id != operation.Output.Id ? Places[tensor]
        : _ofParameter?.Place ?? _sum?.Parts ?? Places[tensor];

    private IEnumerable<Binding> Others(Kernel kernel)
    {
        foreach (var parameter in kernel.Parameters)
        {
            if (parameter is ScalarParameter) yield return new Binding(parameter.Name, new NamedArgument(NetworkPlan.ShareInBatch));
            if (parameter is KeyParameter) yield return new Binding(parameter.Name, new NamedArgument(KeyOf(_cover.Owner)));
            if (parameter is IntegerParameter) yield return new Binding(parameter.Name, new FirstValueArgument(Draws.Single().Size));
        }
    }

    private string Summary(Operation operation, Mode mode)
    {
        var (direction, scope) = (_cover.IsBackward ? "backward" : "forward", IsForExample(operation) ? ", one example" : "");
        var text = $"{_cover.Owner} {direction}: {GraphText.Of(Wiring.Graph, operation)}{scope}.";
        return string.Join(" ", Wiring.TakenOnTheWay(operation, mode).Select(giver => GraphText.Of(Wiring.Graph, giver) + ".").Prepend(text));
    }

    private bool IsForExample(Operation operation) => IsOfExamples(operation.Output) || IsOverExamples;

    private bool IsOfExamples(Tensor tensor) => Wiring.Info(tensor).Life == Life.Example;

    private bool IsDrawn(Tensor tensor) => Wiring.Giver(tensor) is Draw;

    private static string KeyOf(string owner) => owner + "_Key";
}
