using System.ComponentModel;
using System.Globalization;

namespace CnnGen.Runtime;

/// <summary>One tensor that training changes unless it is frozen, for instance the kernel of a convolution.</summary>
public sealed class Parameter
{
    private const int InitialFloats = 4096;

    private readonly Arena _arena;
    private readonly long _offset;

    /// <summary>Describes a parameter that lies in an arena; its values are left as they are.</summary>
    /// <param name="name">Layer and role: "conv1/kernel".</param>
    /// <param name="shape">Sizes in Keras' axis order.</param>
    /// <param name="layout">How it lies in the arena.</param>
    /// <param name="arena">The memory of the network.</param>
    /// <param name="offset">First float of the storage in the arena.</param>
    /// <param name="isTrainable">Whether training moves it.</param>
    /// <exception cref="ArgumentException">The shape is empty, does not fit the layout, or the storage leaves the arena.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Parameter(string name, ReadOnlySpan<int> shape, ParameterLayout layout, Arena arena, long offset, bool isTrainable = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(arena);
        Name = name;
        Shape = Array.AsReadOnly(shape.ToArray());
        Layout = layout;
        Count = CheckedCount(name, shape, layout);
        if (offset < 0 || offset > arena.Length - layout.StorageLength)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"'{name}' needs {layout.StorageLength} of the arena's {arena.Length} floats");
        (_arena, _offset, IsTrainable) = (arena, offset, isTrainable);
    }

    /// <summary>Layer and role: "conv1/kernel", "dense2/bias".</summary>
    public string Name { get; }

    /// <summary>Sizes in Keras' axis order: a convolution's kernel [height, width, in, out], a dense kernel [in, out], a bias [out].</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of values: the product of the shape.</summary>
    public int Count { get; }

    /// <summary>
    /// Whether training moves the values; if not, the model has frozen their layer, <c>trainable: false</c>. Loading and writing change them all the same.
    /// </summary>
    public bool IsTrainable { get; }

    /// <summary>How the values lie in <see cref="Storage"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public ParameterLayout Layout { get; }

    /// <summary>The live values as the kernels read them: in the order of <see cref="Layout"/>, with its padding, which must stay 0.</summary>
    /// <remarks>
    /// After writing here, call <see cref="ParameterSet.Refresh"/>. For values in Keras' order use <see cref="CopyTo"/> and <see cref="CopyFrom"/>.
    /// What is done with the span later, no check can see: not while another thread uses the network.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Another thread trains, loads or writes parameters.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public Span<float> Storage
    {
        get
        {
            using var use = _arena.Share();
            return Values;
        }
    }

    /// <summary><see cref="Storage"/> for a caller who shares or has taken the set.</summary>
    internal Span<float> Values => _arena.Slice(_offset, Layout.StorageLength);

    /// <summary>The set that this parameter belongs to, which is told of changes.</summary>
    internal ParameterSet? Owner { get; set; }

    internal bool IsIn(Arena arena) => ReferenceEquals(_arena, arena);

    /// <summary>Copies the values out, row-major over <see cref="Shape"/>.</summary>
    /// <param name="destination"><see cref="Count"/> floats.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains, loads or writes parameters.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public void CopyTo(Span<float> destination)
    {
        using var use = _arena.Share();
        Guard.Length(destination.Length, Count, nameof(destination), $"the values of '{Name}'");
        Layout.Unpack(Values, destination);
    }

    /// <summary>Copies values in, row-major over <see cref="Shape"/>; nothing changes when they are refused.</summary>
    /// <param name="source"><see cref="Count"/> finite floats.</param>
    /// <exception cref="ArgumentException">The span has another length, or holds NaN or infinity.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the network or one of its predictors.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        using var use = _arena.Take();
        Guard.Length(source.Length, Count, nameof(source), $"the values of '{Name}'");
        var bad = Finite.IndexOfFirstNot(source);
        if (bad >= 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"value {bad} of '{Name}' is {source[bad]}; parameters must be finite"), nameof(source));
        }

        Write(source);
        Owner?.TellOfChange();
    }

    /// <summary>Sets the values that the initializer gives, which depend on the seed, the stream and Keras' order only, not on the layout.</summary>
    /// <param name="initializer">What they are.</param>
    /// <param name="seed">Equal seeds give equal values.</param>
    /// <param name="stream">Which parameter: parameters with different streams get unrelated values.</param>
    /// <exception cref="InvalidOperationException">Another thread uses the network or one of its predictors.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public void Initialize(Initializer initializer, ulong seed, uint stream)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        using var use = _arena.Take();
        var storage = Values;
        var columns = Layout.Columns;
        // A few rows at a time: a copy of the whole kernel would be memory that the process touches once and never again.
        var rows = Math.Clamp(InitialFloats / columns, 1, Layout.Rows);
        var values = new float[rows * columns];
        var fill = initializer.For(Layout.Rows, columns, seed, stream);
        for (var row = 0; row < Layout.Rows; row += rows)
        {
            var part = values.AsSpan(0, Math.Min(rows, Layout.Rows - row) * columns);
            fill(row, part);
            Layout.Pack(part, storage, row);
        }

        Owner?.TellOfChange();
    }

    /// <summary>Name and shape: "conv1/kernel [5, 5, 1, 32]".</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";

    /// <summary>Values of the same layout elsewhere in the arena, such as a moment.</summary>
    internal Parameter Moved(long floats, string role) => new($"{Name}/{role}", [.. Shape], Layout, _arena, _offset + floats);

    /// <summary>The values in Keras' order, for a file; the caller shares the set.</summary>
    /// <exception cref="InvalidOperationException">One is NaN or infinite.</exception>
    internal float[] FiniteValues()
    {
        var values = InKerasOrder();
        var bad = Finite.IndexOfFirstNot(values);
        return bad < 0 ? values : throw new InvalidOperationException(
            $"value {bad} of '{Name}' is NaN or infinite: the training diverged; nothing was written");
    }

    /// <summary>A copy of the values, row-major over <see cref="Shape"/>; the caller shares or has taken the set.</summary>
    internal float[] InKerasOrder()
    {
        var values = new float[Count];
        Layout.Unpack(Values, values);
        return values;
    }

    /// <summary>Writes checked values; the caller has taken the set, and tells it of the change.</summary>
    internal void Write(ReadOnlySpan<float> source) => Layout.Pack(source, Values, firstRow: 0);

    private static int CheckedCount(string name, ReadOnlySpan<int> shape, ParameterLayout layout)
    {
        long count = shape.IsEmpty ? 0 : 1;
        foreach (var size in shape) count = size < 1 || count > int.MaxValue / size ? 0 : count * size;
        if (count > 0 && layout.PanelWidth >= 1 && layout.Columns == shape[^1] && layout.Rows == count / layout.Columns) return (int)count;
        throw new ArgumentException(
            $"'{name}' has the shape [{string.Join(", ", shape.ToArray())}], which does not fit "
            + $"{layout.Rows} rows of {layout.Columns} columns in panels of {layout.PanelWidth}",
            nameof(shape));
    }
}
