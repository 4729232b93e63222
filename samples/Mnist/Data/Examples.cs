namespace Mnist.Data;

/// <summary>Digits with their labels, kept as the bytes they come in: 60,000 images are 47 MB as bytes and 188 MB as floats.</summary>
internal sealed class Examples
{
    public const int Side = 28;
    public const int Pixels = Side * Side;
    public const int Classes = 10;

    /// <summary>A pixel's byte normalised to [0, 1].</summary>
    private static readonly float[] Normalised = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

    private readonly ArrivingImages _images;
    private readonly byte[] _labels;  // [count]

    public Examples(byte[] images, byte[] labels)
    {
        if (images.Length != (long)labels.Length * Pixels)
            throw new ArgumentException($"{labels.Length} labels need {(long)labels.Length * Pixels} pixels, not {images.Length}.", nameof(images));
        _images = new ArrivingImages(images);
        _labels = labels;
    }

    /// <param name="images">As many as the labels.</param>
    public Examples(ArrivingImages images, byte[] labels) => (_images, _labels) = (images, labels);

    public int Count => _labels.Length;

    public ReadOnlySpan<byte> Image(int index) => _images.Image(index);

    public int Label(int index) => _labels[index];

    /// <summary>Waits until the last image is there.</summary>
    /// <exception cref="SampleException">The images' file turned out bad.</exception>
    public void Complete() => Image(Count - 1);

    /// <summary>Normalises the chosen examples into a batch: images [indices.Length][784], labels [indices.Length].</summary>
    public void CopyBatch(ReadOnlySpan<int> indices, Span<float> batchImages, Span<int> batchLabels)
    {
        for (var n = 0; n < indices.Length; n++)
            CopyExample(indices[n], n, batchImages, batchLabels);
    }

    /// <summary>Normalises a run of neighbouring examples into a batch.</summary>
    public void CopyRange(int first, int count, Span<float> batchImages, Span<int> batchLabels)
    {
        for (var n = 0; n < count; n++)
            CopyExample(first + n, n, batchImages, batchLabels);
    }

    private void CopyExample(int index, int row, Span<float> batchImages, Span<int> batchLabels)
    {
        var source = Image(index);
        var target = batchImages.Slice(row * Pixels, Pixels);
        for (var i = 0; i < target.Length; i++)
            target[i] = Normalised[source[i]];
        batchLabels[row] = _labels[index];
    }
}
