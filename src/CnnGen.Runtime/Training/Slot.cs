using System.ComponentModel;

namespace CnnGen.Runtime;

/// <summary>What an optimizer keeps of each value of a parameter, from step to step: a moment, say.</summary>
/// <param name="name">What a checkpoint calls it, behind the parameter's name: <c>first_moment</c>.</param>
/// <param name="distance">Floats from each parameter's storage to that of its slot, which has the same layout.</param>
/// <param name="initial">Before the first step.</param>
/// <param name="isNonNegative">It cannot fall below 0.</param>
/// <param name="isWatched">Once NaN or infinite it could hide from the parameter.</param>
/// <param name="isAverage">It is a mean of the parameter's own values, which may take their place.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Slot(string name, int distance, float initial = 0, bool isNonNegative = false, bool isWatched = false, bool isAverage = false)
{
    internal string Name => name;

    internal bool IsNonNegative => isNonNegative;

    internal bool IsWatched => isWatched;

    internal bool IsAverage => isAverage;

    /// <summary>The slots of those parameters that training moves, in their order.</summary>
    internal IReadOnlyList<Parameter> Of(IEnumerable<Parameter> parameters)
    {
        Parameter[] slots = [.. parameters.Where(parameter => parameter.IsTrainable).Select(parameter => parameter.Moved(distance, name))];
        if (initial != 0)
            foreach (var slot in slots) slot.Values.Fill(initial);
        return slots;
    }
}
