using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CnnGen.Runtime;

/// <summary>All parameters of a network, in the order of its layers, also by name.</summary>
public sealed class ParameterSet : IReadOnlyList<Parameter>
{
    private readonly Arena _arena;
    private readonly Parameter[] _parameters;
    private readonly Dictionary<string, Parameter> _byName = new(StringComparer.Ordinal);
    private readonly Action? _changed;

    // What makes the parameters useless, for messages; null while all are finite as far as anybody has looked.
    private string? _lost;

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
    /// <remarks>
    /// Needed after writing to storage only; <see cref="Parameter.CopyFrom"/> and loading do it themselves. If a value is NaN or infinite, the network
    /// refuses to train, predict and evaluate from here on, until there is none.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Another thread uses the network or one of its predictors.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public void Refresh()
    {
        using var use = Take();
        Look();
        _changed?.Invoke();
    }

    /// <summary>For emitted code: refuses to work with parameters of which one is known to be NaN or infinite.</summary>
    /// <exception cref="InvalidOperationException">One is; the message names it.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void RequireFinite()
    {
        if (_lost is not null) throw new InvalidOperationException($"{_lost}; load a checkpoint or weights that were saved before, or set finite values");
    }

    /// <summary>For emitted code: refuses to make a class of logits that are none.</summary>
    /// <param name="logits">[Classes], of one example.</param>
    /// <param name="example">Its number in the call, for the message.</param>
    /// <exception cref="InvalidOperationException">One is NaN or infinite.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void RequireFinite(ReadOnlySpan<float> logits, int example) => RequireFinite(logits, example, "the logit of class");

    /// <summary>For emitted code: refuses to give outputs that are no numbers.</summary>
    /// <param name="outputs">[OutputSize], of one example.</param>
    /// <param name="example">Its number in the call, for the message.</param>
    /// <exception cref="InvalidOperationException">One is NaN or infinite.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void RequireFiniteOutputs(ReadOnlySpan<float> outputs, int example) => RequireFinite(outputs, example, "output");

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

    /// <summary>Finite values were set from outside; the caller has taken the set.</summary>
    internal void TellOfChange()
    {
        if (_lost is not null) Look();
        _changed?.Invoke();
    }

    /// <summary>Notes that a training step has lost a value.</summary>
    internal void Lose(string what) => _lost = what;

    /// <summary>Why values are no numbers any more although images are: a parameter that is none, or the largest of all.</summary>
    internal string WhatIsTooLarge() => ParameterFault.FirstIn(this)?.ToString()
        ?? $"numbers have become too large on the way through the network, and of its parameters {ParameterFault.LargestIn(this)}, the largest";

    /// <summary>Other floats of the network's arena; the caller shares or has taken the set.</summary>
    internal Span<float> Slice(int offset, int length) => _arena.Slice(offset, length);

    private void RequireFinite(ReadOnlySpan<float> values, int example, string what)
    {
        var bad = Finite.IndexOfFirstNot(values);
        if (bad < 0) return;
        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"example {example}: {what} {bad} is {values[bad]}; {WhatIsTooLarge()}"));
    }

    private void Look() => _lost = ParameterFault.FirstIn(this)?.ToString();
}
