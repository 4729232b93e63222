using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// An optimizer's update in the kernel language. It stands at the end of the kernel that finishes a gradient, which then never goes to memory, or in a
/// kernel of its own, <see cref="Apart"/>.
/// </summary>
internal static class OptimizerStep
{
    public const string Values = "values", Faults = "faults";

    private const string Fault = "fault", NextValue = "next";

    /// <summary>
    /// Lanes that share one place among the faults in <see cref="OfParts"/> and in a block of <see cref="Apart"/>: a tile of the widest vectors.
    /// </summary>
    public const int FaultsOfParts = 64;

    /// <summary>What a kernel that ends in <see cref="Update"/> takes besides its own parameters.</summary>
    /// <param name="length">Elements of one parameter's storage.</param>
    /// <param name="faults">Elements of the layer's faults.</param>
    public static IEnumerable<Parameter> Parameters(Optimizer optimizer, long length, string shape, int faults) =>
    [
        .. optimizer.Numbers.Select(number => new ScalarParameter(number.Name, number.Meaning)),
        .. optimizer.Slots.Select(slot => Out(slot.Plural, length, shape)),
        Out(Values, length, shape),
        Out(Faults, faults, $"[{faults}]"),
    ];

    /// <summary>
    /// Around the updates of one lane: its fault stays 0 until a value or a slot that could hide it is NaN or infinite, and is NaN from then on. So a look at
    /// the faults tells whether a step has lost a parameter, without another way through all of them.
    /// </summary>
    public static Statement[] Watched(Affine lane, params Statement[] updates) =>
        [new Accumulator(Fault, new Load(Faults, lane)), .. updates, new Store(Faults, lane, new Local(Fault))];

    /// <summary>Asks for the memory that <see cref="Update"/> will read; before the sum, whose time hides the way.</summary>
    public static IEnumerable<Statement> Prefetch(Optimizer optimizer, Affine at) =>
        optimizer.Slots.Select(slot => slot.Plural).Append(Values).Select(buffer => new Prefetch(buffer, at));

    /// <summary>The step of one value, inside <see cref="Watched"/>.</summary>
    public static IEnumerable<Statement> Update(Optimizer optimizer, string gradient, Affine at)
    {
        Expression Variable(string name) => name switch
        {
            Optimizer.ParameterName => new Load(Values, at),
            Optimizer.ScaleName => new Load(GradientNorm.Scale, 0),
            _ when optimizer.Numbers.Any(number => number.Name == name) => new Scalar(name),
            _ => new Local(name),
        };
        Expression Lowered(Formula formula) => FormulaCode.Plain(formula, Variable);
        var watched = optimizer.Slots.Where(slot => slot.IsWatched).Select(slot => slot.Symbol);

        return
        [
            .. Gradient(optimizer.Gradient, gradient, Lowered),
            .. optimizer.Slots.Select(slot => new Bind(slot.LastName, new Load(slot.Plural, at))),
            .. Slots(optimizer, Lowered),
            .. optimizer.Slots.Select(slot => new Store(slot.Plural, at, new Local(slot.Symbol))),
            new Bind(NextValue, Lowered(optimizer.Update[optimizer.Update.Count - 1].Value)),
            new Store(Values, at, new Local(NextValue)),
            new Assign(Fault, watched.Append(NextValue).Aggregate((Expression)new Local(Fault), Noted)),
        ];

        static Expression Noted(Expression fault, string value) => new MultiplyAdd(new Local(value), 0f, fault);
    }

    /// <summary>What the update takes for the gradient: nearly nothing is nothing, once it has been cut to size.</summary>
    private static IEnumerable<Statement> Gradient(Formula formula, string gradient, Func<Formula, Expression> lowered)
    {
        var taken = gradient;
        if (formula is not Variable)
        {
            yield return new Bind("given", new Local(gradient));
            yield return new Bind("cut", lowered(Substitute.In(formula, Optimizer.GradientName, new Variable("given"))));
            taken = "cut";
        }

        yield return new Bind(Optimizer.GradientName, Taken(new Local(taken)));
    }

    /// <summary>A gradient as it counts: nearly nothing is nothing.</summary>
    public static Expression Taken(Expression gradient) => Flushed(gradient, (float)Nearness.Gradient);

    /// <summary>All assignments but the last. Slots whose assignments do not read each other are computed side by side, and then flushed.</summary>
    private static IEnumerable<Statement> Slots(Optimizer optimizer, Func<Formula, Expression> lowered)
    {
        var flushes = new List<Bind>();
        foreach (var assignment in optimizer.Update.Take(optimizer.Update.Count - 1))
        {
            var value = lowered(assignment.Value);
            var read = value.Nodes().OfType<Local>().Select(local => local.Name);
            if (read.Intersect(flushes.Select(flush => flush.Name)).Any())
            {
                foreach (var flush in flushes) yield return flush;
                flushes.Clear();
            }

            if (optimizer.Slots.FirstOrDefault(slot => slot.Symbol == assignment.Name) is not { Smallest: > 0 } small)
            {
                yield return new Bind(assignment.Name, value);
                continue;
            }

            var next = new Local("next" + char.ToUpperInvariant(small.Symbol[0]) + small.Symbol.Substring(1));
            yield return new Bind(next.Name, value);
            var smallest = (float)small.Smallest;
            flushes.Add(new Bind(small.Symbol, small.IsNonNegative ? WhenGreater(smallest, next, 0f, next) : Flushed(next, smallest)));
        }

        foreach (var flush in flushes) yield return flush;
    }

    /// <summary>Adds up the gradients of the parts of the batch, part after part, which finishes the parameter's.</summary>
    public static Kernel OfParts(string name, string parameter, GradientEnd end, int parts, int length)
    {
        var shape = $"[{length}]";
        var stride = StorageLayout.RoundUp(length, StorageLayout.CacheLine);
        return Kernel(
            name,
            end is UpdatesParameter { Optimizer: var optimizer }
                ? $"{optimizer.Title} for {parameter}: sums the gradients of the parts of the batch and moves every value."
                : $"The gradient of {parameter}: sums those of the parts of the batch.",
            [In("gradients", checked(parts * stride), $"[{parts}][{stride}]"), .. end.Parameters(length, shape, FaultsOfParts)],
            [.. InParts("block", length, FaultsOfParts, LoopRole.Each, (number, size) =>
                [Lanes("lane", size, end.Around(At("lane"), Ended((number * FaultsOfParts) + At("lane"))))])]);

        Statement[] Ended(Affine i) =>
        [
            new Accumulator("gradient", new Load("gradients", i)),
            .. parts > 1 ? [For("later", 1, parts, Add(new Load("gradients", (At("later") * stride) + i)))] : Array.Empty<Statement>(),
            .. end.Of("gradient", i),
        ];

        static Assign Add(Expression part) => new("gradient", new Local("gradient") + part);
    }

    /// <summary>The blocks of a parameter's storage, padding included, that <see cref="Apart"/> updates; at most two ranges, in order.</summary>
    public static IEnumerable<BlockRange> Blocks(int length) => BlockRange.Of(
        length, Math.Max(Machine.LeastUpdateBlock, StorageLayout.RoundUp(StorageLayout.DivideUp(length, Machine.MostUpdateBlocks), FaultsOfParts)));

    /// <summary>Elements of the faults of <see cref="Apart"/>: blocks share none.</summary>
    public static int FaultsOfBlocks(int length) => Blocks(length).Sum(range => range.Count) * FaultsOfParts;

    /// <summary>
    /// The update of one block of a parameter from its gradient, which lies in memory in the same layout. A gradient that steps have added up starts anew
    /// behind it.
    /// </summary>
    public static Kernel Apart(string name, string parameter, Optimizer optimizer, BlockRange blocks, int length)
    {
        var shape = $"[{length}]";
        var isSum = optimizer.Accumulation is not null;
        var (faults, first) = (blocks.Block * FaultsOfParts, blocks.Block * blocks.Stride);
        return Kernel(
            name + blocks.Suffix,
            $"{optimizer.Title} for {parameter}: moves {blocks.Size} values.",
            [
                .. blocks.Parameters,
                isSum ? Out(LeavesGradient.Buffer, length, shape) : In(LeavesGradient.Buffer, length, shape),
                .. optimizer.NormClip is null ? Array.Empty<Parameter>() : [In(GradientNorm.Scale, 1, "[1]")],
                .. Parameters(optimizer, length, shape, FaultsOfBlocks(length)),
            ],
            [.. InParts("block", blocks.Size, FaultsOfParts, LoopRole.Each, (number, size) =>
                [Lanes("lane", size, Watched(faults + At("lane"), Moved(first + (number * FaultsOfParts) + At("lane"))))])]);

        Statement[] Moved(Affine i) =>
        [
            new Bind("whole", new Load(LeavesGradient.Buffer, i)),
            .. Update(optimizer, "whole", i),
            .. isSum ? [new Store(LeavesGradient.Buffer, i, 0f)] : Array.Empty<Statement>(),
        ];
    }
}
