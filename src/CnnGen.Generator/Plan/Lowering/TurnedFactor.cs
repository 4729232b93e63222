using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Nests;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A parameter that lies across in a contraction: the contraction reads a copy, made anew after each change.</summary>
internal sealed class TurnedFactor
{
    private readonly Wiring _wiring;
    private readonly Turn _turn;
    private readonly Tensor _parameter;
    private readonly Value _original;

    private TurnedFactor(Declarations declare, Wiring wiring, Turn turn)
    {
        (_wiring, _turn, _parameter) = (wiring, turn, turn.Move.Pieces[0].From.Tensor);
        _original = declare.Places[_parameter];
        Copy = declare.Add(new BufferSpec(
            $"{turn.Move.Owner}_{turn.Move.Part}", turn.Move.Owner, BufferKind.Persistent, ElementType.Float, turn.Move.To.Size,
            new Shape(turn.Move.To.Extents).ToArrayText()));
    }

    public Value Copy { get; }

    /// <summary>Null where nothing lies across.</summary>
    public static TurnedFactor? Of(Declarations declare, Wiring wiring, Operation operation) =>
        operation is Contract contract && Turned(wiring, contract) is { } turn ? new TurnedFactor(declare, wiring, turn) : null;

    public bool Is(Tensor tensor) => tensor.Id == _parameter.Id;

    /// <summary>The contraction, or the one that prediction has instead, of the copy.</summary>
    public Operation In(Operation operation) => operation is Contract contract ? Turned(_wiring, contract)!.Contract : operation;

    public void Refresh(StepBuilder build)
    {
        // One value twice: the parameter, and in another order its copy.
        string Name(Tensor tensor) => ReferenceEquals(tensor, _turn.Move.To) ? "copy" : "values";
        var buffers = new NestBuffers(Name, _ => Life.Parameter, _ => false, build.Batch.Largest);
        var (owner, name) = (_turn.Move.Owner, CoverLowering.KernelName(_turn.Move.Owner, _turn.Move.Part));
        var kernel = Nest.Of(name, $"{owner}: lays a parameter out for the lanes of its sums.", _turn.Move, buffers);
        build.Run(owner, kernel, Scope.Whole, _original.As("values"), Copy.As("copy"));
    }

    private static Turn? Turned(Wiring wiring, Contract contract) =>
        Turn.Of(contract, wiring.IsOfNetwork, (of, extents) => of with { Extents = extents.ToEquatableArray() });
}
