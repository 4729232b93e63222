using System.Globalization;
using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Plan;

/// <summary>Ways to compute the same, of which the fastest is taken.</summary>
internal abstract record Selection
{
    /// <summary>Whether there was more than one way.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>What there was to choose from, and at what cost.</summary>
    public abstract string Why { get; }
}

/// <summary>One way, and its cost.</summary>
/// <param name="Is">What it is to whoever takes it.</param>
/// <param name="Name">For the reader.</param>
/// <param name="Cycles">Of <see cref="Machine.Reference"/> for one example, by what bounds it.</param>
internal sealed record Way<T>(T Is, string Name, double Cycles);

/// <inheritdoc cref="Selection"/>
/// <param name="Of">What they compute.</param>
/// <param name="Ways">Of two that take equally long, the first is taken.</param>
internal sealed record Selection<T>(string Of, EquatableArray<Way<T>> Ways) : Selection
{
    private Way<T> Fastest => Ways.Aggregate((best, way) => way.Cycles < best.Cycles ? way : best);

    public T Taken => Fastest.Is;

    public override bool IsOpen => Ways.Count > 1;

    public override string Why =>
        $"{Of}: {Text(Fastest)} cycles" + string.Concat(Ways.Where(way => way != Fastest).Select(way => $", {Text(way)}"));

    private static string Text(Way<T> way) => $"{way.Name} {way.Cycles.ToString("#,0", CultureInfo.InvariantCulture)}";
}
