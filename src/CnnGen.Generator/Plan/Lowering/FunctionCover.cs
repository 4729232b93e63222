using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>An activation function in a pass of its own.</summary>
internal sealed record FunctionCover(Operation Operation, ActivationFunction Function) : Cover(Operation.Owner, EquatableArray.Of(Operation), [])
{
    public override string Implementation => Function.Word;

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new FunctionLowering(declare, wiring, this);

    /// <summary>Null where the operation takes what lies nowhere: then its nest computes both.</summary>
    public static Cover? Try(Wiring wiring, Operation root) =>
        FunctionOf(root) is { } function && !wiring.TakesInlined(root) ? new FunctionCover(root, function) : null;

    /// <summary>The function that an operation applies to each value, or to each last axis, of what it takes; null if it does something else.</summary>
    public static ActivationFunction? FunctionOf(Operation operation) => operation switch
    {
        Map { Readings.Count: 1, Word.Length: > 0 } map when map.Readings[0].Operand.Flat == map.To.Flat => FoldedFunction.Of(map),
        Graph.Softmax => ActivationFunction.Softmax,
        _ => null,
    };
}

/// <summary>The gradient through an activation function, in the place of the gradient that arrives or of a copy.</summary>
/// <param name="Operation">Of the backward pass.</param>
/// <param name="Told">What tells the slope.</param>
/// <param name="IsToldByOutput">Whether that is what the function has given, or what it was given.</param>
/// <param name="Gradient">The gradient that arrives.</param>
/// <param name="IsCopied">Whether others still ask for that.</param>
internal sealed record FunctionBackwardCover(
    Operation Operation, ActivationFunction Function, Tensor Told, bool IsToldByOutput, Tensor Gradient, bool IsCopied)
    : Cover(Operation.Owner, [], EquatableArray.Of(Operation))
{
    public override string Implementation =>
        $"{Function.Word}, told by its {(IsToldByOutput ? "output" : "input")}, in place{(IsCopied ? " of a copy" : "")}";

    public override CoverLowering Lower(Declarations declare, Wiring wiring) => new FunctionLowering(declare, wiring, this);

    public static Cover? Try(Wiring wiring, Adjoint root)
    {
        if (root.Of is not { } of || FunctionCover.FunctionOf(of) is not { } function || wiring.TakesInlined(root.Operation)) return null;
        if (root.Operation is SoftmaxGradient s)
            return new FunctionBackwardCover(s, function, s.Of, s.IsToldByOutput, s.Gradient, IsCopied: !wiring.IsLastReader(s.Gradient, s));
        if (root.Operation is not Map map || map.Readings.Count != 2 || map.Readings.Any(reading => reading.Operand.Flat != map.To.Flat)) return null;
        var told = map.Readings.Single(reading => reading.Variable != "gradient");
        var gradient = map.Readings.Single(reading => reading.Variable == "gradient").Operand.Tensor;
        return wiring.IsLastReader(gradient, map)
            ? new FunctionBackwardCover(map, function, told.Operand.Tensor, told.Variable == "y", gradient, IsCopied: false)
            : null;
    }
}

/// <summary>A function of each value, forward or backward.</summary>
internal sealed class FunctionLowering : CoverLowering
{
    private readonly Operation _operation;
    private readonly ActivationFunction _function;
    private readonly FunctionBackwardCover? _backward;

    public FunctionLowering(Declarations declare, Wiring wiring, FunctionCover cover)
        : base(declare, wiring)
    {
        (_operation, _function) = (cover.Operation, cover.Function);
        if (wiring.IsInPlace(_operation)) declare.Places.Share(_operation.Output, _operation.Inputs.First());
        else declare.Output(wiring, _operation.Output);
    }

    public FunctionLowering(Declarations declare, Wiring wiring, FunctionBackwardCover cover)
        : base(declare, wiring)
    {
        (_operation, _function, _backward) = (cover.Operation, cover.Function, cover);
        if (cover.IsCopied) declare.Value(wiring, _operation.Output);
        else declare.Places.Share(_operation.Output, cover.Gradient);
    }

    private string Name => KernelName(_operation.Owner, _operation.Part);

    private bool IsInPlace => Places[_operation.Inputs.First()] == Places[_operation.Output];

    private Shape Shape => new(_operation.Output.Extents);

    public override void Forward(StepBuilder build, ForwardMode mode)
    {
        var (from, to, owner) = (Arriving(mode, _operation), Places[_operation.Output], _operation.Owner);
        // Where noise before it is a value of its own, prediction reads another one than training.
        var name = (from == to) == IsInPlace ? Name : KernelName(owner, Predict + _operation.Part);
        if (from == to) build.RunExample(owner, ActivationKernels.InPlace(name, owner, Shape, _function), to.As("values"));
        else build.RunExample(owner, ActivationKernels.Forward(name, owner, Shape, _function), from.As("input"), to.As("output"));
    }

    public override void Backward(StepBuilder build)
    {
        var (told, gradient, owner) = (Places[_backward!.Told], Places[_operation.Output], _operation.Owner);
        if (_backward.IsCopied)
        {
            var copy = Memory.Copy(KernelName(owner, _operation.Part + "Copy"), $"{owner} backward: a copy of the gradient", Shape);
            build.RunExample(owner, copy, Places[_backward.Gradient].As("from"), gradient.As("to"));
        }

        if (_backward.IsToldByOutput)
            build.RunExample(owner, ActivationKernels.Backward(Name, owner, Shape, _function), told.As("output"), gradient.As("gradient"));
        else
            build.RunExample(owner, ActivationKernels.BackwardByInput(Name, owner, Shape, _function), told.As("input"), gradient.As("gradient"));
    }
}
