using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>What a kernel does, in order.</summary>
internal abstract record Statement;

/// <summary>What a loop means, and so what a pass may do with it.</summary>
internal enum LoopRole
{
    /// <summary>In order, one after the other, as written.</summary>
    Each,

    /// <summary>Independent outputs that a register tile may take several of.</summary>
    Rows,

    /// <summary>Independent outputs that lie together in memory: the vector's lanes.</summary>
    Lanes,

    /// <summary>The terms of a sum, whose order is part of the result.</summary>
    Sum,

    /// <summary>The terms of a sum over a row of a window: neighbouring ones read much of the same.</summary>
    Taps,

    /// <summary>Chosen by a pass: a register tile's rows; unrolled, with inner loops shared.</summary>
    Tile,

    /// <summary>Chosen by a pass: unrolled into one block per step, in order.</summary>
    Straight,
}

/// <summary>Runs its body for Start, Start + Step, … below End.</summary>
internal sealed record Loop(string Variable, Bound Start, Bound End, Bound Step, LoopRole Role, EquatableArray<Statement> Body) : Statement;

/// <summary>Names a value that does not change.</summary>
internal sealed record Bind(string Name, Expression Value) : Statement;

/// <summary>Starts a running value.</summary>
internal sealed record Accumulator(string Name, Expression Initial) : Statement;

/// <summary>The next value of an accumulator.</summary>
internal sealed record Assign(string Name, Expression Value) : Statement;

/// <param name="Lanes">0 for a scalar, else the lanes that are written.</param>
internal sealed record Store(string Buffer, Affine At, Expression Value, int Lanes = 0) : Statement;

/// <summary>Empties one row of a live list, runs the body, which appends to that row, and notes its new count.</summary>
internal sealed record Fill(string List, Affine Row, EquatableArray<Statement> Body) : Statement;

/// <summary>Appends to a row of a live list if the value is not zero; of a vector, the lanes that are not zero, in order.</summary>
/// <param name="Position">Of the first lane; the others' follow it one by one.</param>
/// <param name="Filling">Inside the <see cref="Fill"/> of this row: the count is in a register.</param>
/// <param name="Certain">The value is known not to be zero.</param>
/// <param name="Lanes">0 for a scalar, else the lanes that are looked at.</param>
internal sealed record Append(string List, Affine Row, Affine Position, Expression Value, bool Filling = false, bool Certain = false, int Lanes = 0)
    : Statement;

/// <summary>Runs its body for each of so many indices at which a value is not zero, ascending.</summary>
/// <param name="Index">An index variable for the value and the body.</param>
/// <param name="Count">Indices that are looked at, from 0 on; as many as an integer of 64 bits has at most.</param>
/// <param name="Values">The value at the index; behind <c>Vectorize</c> the values of all indices, in vectors.</param>
internal sealed record Scan(string Index, int Count, EquatableArray<Expression> Values, EquatableArray<Statement> Body) : Statement
{
    public const int Most = 64;
}

/// <summary>
/// Target[To + (c · ToStride) + r] = Source[From + (r · FromStride) + c] for r and c below <see cref="Side"/>: a square of a matrix, its rows as columns.
/// </summary>
internal sealed record Transpose(string Source, Affine From, int FromStride, string Target, Affine To, int ToStride) : Statement
{
    /// <summary>Rows, and columns: one vector of 256 bits each.</summary>
    public const int Side = 8;
}

/// <summary>Asks for a cache line that will be needed soon. Changes nothing and reads nothing, so it may lie behind the buffer's end.</summary>
internal sealed record Prefetch(string Buffer, Affine At) : Statement;

/// <summary>Runs its body for each entry of a row of a live list, in the order of appending.</summary>
/// <param name="Entry">The index of the entry in the list's values.</param>
/// <param name="Position">The entry's position, an index variable for the body.</param>
internal sealed record Walk(string List, Affine Row, string Entry, string Position, EquatableArray<Statement> Body) : Statement;

/// <summary>A scope of its own, with a title: one step of an unrolled sum.</summary>
internal sealed record Block(string Title, EquatableArray<Statement> Body) : Statement;

/// <summary>Names a place in a buffer, from which accesses of the same scope are constant distances away.</summary>
/// <param name="Name">Used like a buffer's name.</param>
internal sealed record Origin(string Name, string Buffer, Affine At) : Statement;

/// <summary>Runs another kernel.</summary>
internal sealed record Call(string Kernel, EquatableArray<Argument> Arguments) : Statement;

/// <summary>What a call hands over for one parameter: a buffer at an offset, or (without buffer) an integer or a scalar parameter's name.</summary>
internal sealed record Argument(string? Buffer, Affine At, string? Name = null);
