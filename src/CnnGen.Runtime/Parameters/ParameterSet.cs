using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CnnGen.Runtime;

/// <summary>All parameters of a network, in the order of its layers, also by name.</summary>
public sealed class ParameterSet : IReadOnlyList<Parameter>
{
    private readonly Arena _arena;
    private readonly Parameter[] _parameters;
    private readonly Dictionary<string, Parameter> _byName = new(StringComparer.Ordinal);
    private readonly Action? _changed;

    /// <summary>Joins the parameters of one arena.</summary>
    /// <param name="arena">The memory that holds all of them.</param>
    /// <param name="parameters">The parameters; their names differ.</param>
    /// <param name="changed">Called after values were set from outside, so that copies in other layouts can be made anew; the arena is taken then.</param>
    /// <exception cref="ArgumentException">Two parameters share a name, or one belongs to another arena or set.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ParameterSet(Arena arena, IEnumerable<Parameter> parameters, Action? changed = null)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(parameters);
        (_arena, _parameters, _changed) = (arena, [.. parameters], changed);
        foreach (var parameter in _parameters)
        {
            if (!parameter.IsIn(arena) || parameter.Owner is not null)
                throw new ArgumentException($"'{parameter.Name}' belongs to another arena or set", nameof(parameters));
            if (!_byName.TryAdd(parameter.Name, parameter))
                throw new ArgumentException($"two parameters are named '{parameter.Name}'", nameof(parameters));
        }

        foreach (var parameter in _parameters) parameter.Owner = this;
    }

    /// <summary>Number of parameters (tensors, not values).</summary>
    public int Count => _parameters.Length;

    /// <summary>The parameter at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public Parameter this[int index] => (uint)index < (uint)_parameters.Length
        ? _parameters[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"there are {Count} parameters");

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="KeyNotFoundException">No parameter has this name; the message lists those that exist.</exception>
    public Parameter this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            if (_byName.TryGetValue(name, out var parameter)) return parameter;
            throw new KeyNotFoundException($"no parameter is named '{name}'; there are: {string.Join(", ", Names)}{NearestWord.Hint(name, Names)}");
        }
    }

    /// <summary>Makes values written to <see cref="Parameter.Storage"/> known to the network, which may keep copies in other layouts.</summary>
    /// <remarks>Needed after writing to storage only; <see cref="Parameter.CopyFrom"/> and loading do it themselves.</remarks>
    /// <exception cref="InvalidOperationException">Another thread uses the network or one of its predictors.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public void Refresh()
    {
        using var use = Take();
        TellOfChange();
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => _parameters.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The names in order.</summary>
    internal IEnumerable<string> Names => _parameters.Select(parameter => parameter.Name);

    internal bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Parameter? parameter) => _byName.TryGetValue(name, out parameter);

    /// <summary>The parameters are read from here to the end of the use.</summary>
    /// <inheritdoc cref="Arena.Share"/>
    internal ArenaUse Share([CallerMemberName] string call = "") => _arena.Share(call);

    /// <summary>The parameters are written from here to the end of the use.</summary>
    /// <inheritdoc cref="Arena.Take"/>
    internal ArenaUse Take([CallerMemberName] string call = "") => _arena.Take(call);

    /// <summary>Values were set from outside; the caller has taken the set.</summary>
    internal void TellOfChange() => _changed?.Invoke();
}
