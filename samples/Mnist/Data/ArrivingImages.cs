namespace Mnist.Data;

/// <summary>Images of which the first are in use while a thread of its own still reads the rest. Who asks for one that is not there yet waits for it.</summary>
internal sealed class ArrivingImages
{
    private readonly object _news = new();
    private byte[] _values = [];  // [count][28][28]
    private int _there;  // Of the values. After a mistake none is, so training ends at its next batch.
    private bool _ended;
    private SampleException? _mistake;

    public ArrivingImages(byte[] values) => Arrive(values, values.Length, ended: true);

    private ArrivingImages()
    {
    }

    /// <param name="read">Returns the values; tells before which array they come into, and how many are there, part by part.</param>
    public static ArrivingImages Read(Func<Action<byte[], int>, byte[]> read)
    {
        var images = new ArrivingImages();
        // A thread of the background: a program that has ended otherwise does not wait for it.
        new Thread(() => images.ReadAll(read)) { IsBackground = true, Name = "Images" }.Start();
        return images;
    }

    /// <exception cref="SampleException">The reader made out a mistake, in this image or another.</exception>
    public ReadOnlySpan<byte> Image(int index)
    {
        var start = index * Examples.Pixels;
        WaitFor(start + Examples.Pixels);
        return _values.AsSpan(start, Examples.Pixels);
    }

    private void ReadAll(Func<Action<byte[], int>, byte[]> read)
    {
        try
        {
            // The last image counts as there once the reader has checked what comes behind it.
            var all = read((values, there) => Arrive(values, Math.Min(there, values.Length - 1), ended: false));
            Arrive(all, all.Length, ended: true);
        }
        catch (SampleException mistake)
        {
            _mistake = mistake;
            Arrive([], 0, ended: true);
        }
    }

    private void Arrive(byte[] values, int there, bool ended)
    {
        lock (_news)
        {
            (_values, _ended) = (values, ended);
            Volatile.Write(ref _there, there);
            Monitor.PulseAll(_news);
        }
    }

    private void WaitFor(int end)
    {
        if (Volatile.Read(ref _there) >= end)
            return;
        lock (_news)
        {
            while (_there < end && !_ended)
                Monitor.Wait(_news);
            if (_mistake is not null)
                throw new SampleException(_mistake.Message, _mistake);
        }
    }
}
