using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>
/// Does a list of augmentations to one batch after another, its examples shared among threads. What comes of an example is a function of the example, the seed,
/// the epoch and its index, and with <see cref="Mixup"/> of those beside it in the batch.
/// </summary>
/// <remarks>
/// Nothing is allocated for a batch. It has two copies of one, each example as large as the largest shape on the way. One thread at a time may call it.
/// </remarks>
public sealed class AugmentationPipeline : IDisposable, ISharedWork
{
    private readonly AugmentationStep[] _steps;
    private readonly ulong _seed;
    private readonly int _inputSize;
    private readonly int _targetSize;
    private readonly int[] _indices;
    private readonly AugmentedRows _examples;
    private readonly AugmentedRows _targets;
    private readonly int _mixtures;
    private readonly Workers _workers;

    // Of the batch at hand: which steps a part does to its example.
    private int _epoch;
    private int _count;
    private int _first;
    private int _end;

    /// <param name="shape">Of an example, before and behind all of them.</param>
    /// <param name="augmentations">In order.</param>
    /// <param name="seed">Seeds all draws.</param>
    /// <param name="batchSize">The most examples of a batch.</param>
    /// <param name="targetSize">Numbers of an example's targets, for <see cref="Mixup"/>; 0 where there are none to mix.</param>
    /// <param name="threads">Threads that a batch is shared among, the caller's included, 1 to 256.</param>
    /// <exception cref="ArgumentException">An augmentation cannot be done to what arrives, or the last one leaves another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is none.</exception>
    public AugmentationPipeline(
        ExampleShape shape, IReadOnlyList<Augmentation> augmentations, ulong seed, int batchSize, int targetSize = 0, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(augmentations);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(targetSize);
        var shapes = AugmentedShapes.Of(shape, augmentations, targetSize > 0);
        (_seed, _inputSize, _targetSize, _indices) = (seed, shape.Size, targetSize, new int[batchSize]);
        _mixtures = augmentations.Count(augmentation => augmentation is Mixup);
        _examples = new AugmentedRows(batchSize, shapes.Max(each => each.Size));
        _targets = new AugmentedRows(_mixtures == 0 ? 0 : batchSize, targetSize);
        _steps = [.. augmentations.Select((augmentation, i) => AugmentationStep.Of(augmentation, shapes[i], shapes[i + 1]))];
        _workers = new Workers(threads);
    }

    /// <summary>Augments a batch in its place.</summary>
    /// <param name="epoch">From 0 on.</param>
    /// <param name="indices">Those of the examples in their set; at most as many as a batch has.</param>
    /// <param name="examples">[indices.Length][shape]</param>
    /// <param name="targets">[indices.Length][targetSize], which <see cref="Mixup"/> mixes; else left alone, and not needed.</param>
    /// <exception cref="ArgumentException">A length does not fit; nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed.</exception>
    public void Run(int epoch, ReadOnlySpan<int> indices, Span<float> examples, Span<float> targets = default)
    {
        if (indices.Length > _indices.Length)
            throw new ArgumentException($"there are {indices.Length} examples, and a batch has at most {_indices.Length}", nameof(indices));
        Require(examples.Length, indices.Length * _inputSize, nameof(examples));
        if (_mixtures > 0) Require(targets.Length, indices.Length * _targetSize, nameof(targets));

        (_epoch, _count) = (epoch, indices.Length);
        indices.CopyTo(_indices);
        _examples.Read(examples, _inputSize, _count);
        if (_mixtures > 0) _targets.Read(targets, _targetSize, _count);
        for (_first = 0; _first < _steps.Length; _first = _end)
        {
            // All examples are at one step before and behind one that reads others.
            _end = _first + 1;
            while (_end < _steps.Length && !_steps[_first].ReadsOthers && !_steps[_end].ReadsOthers) _end++;
            _workers.Share(this, _count);
        }

        _examples.Write(_steps.Length, examples, _inputSize, _count);
        if (_mixtures > 0) _targets.Write(_mixtures, targets, _targetSize, _count);
    }

    /// <summary>Ends its threads.</summary>
    public void Dispose() => _workers.Dispose();

    void ISharedWork.Run(int part)
    {
        var mixed = 0;
        for (var i = 0; i < _first; i++)
            if (_steps[i].ReadsOthers) mixed++;
        for (var i = _first; i < _end; i++)
        {
            var random = new AugmentationRandom(_seed, _epoch, i, _indices[part]);
            _steps[i].Run(new AugmentedExample(_examples, i, _targets, mixed, part, _count), ref random);
        }
    }

    private static void Require(int length, int needed, string name)
    {
        if (length != needed) throw new ArgumentException($"there are {length} numbers, and {needed} are needed", name);
    }
}
