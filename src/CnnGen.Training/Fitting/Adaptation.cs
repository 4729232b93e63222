using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Finds mean and variance of each channel of the examples that are trained on, for the layer of a model's <c>data</c> that has them.</summary>
internal static class Adaptation
{
    /// <summary>Once for a network: one that has them already, trained or loaded, keeps them.</summary>
    /// <returns>Whether it was not cancelled.</returns>
    public static bool Run<TNetwork, TTarget>(TNetwork network, IExamples<TTarget> examples, ReadAheadOptions readAhead, CancellationToken cancellation)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        if (TNetwork.Data.AdaptedLayer is not { } layer) return true;
        var (mean, variance) = (network.Parameters[$"{layer}/mean"], network.Parameters[$"{layer}/variance"]);
        if (!Is(mean, 0) || !Is(variance, 1)) return true;
        var (size, channels) = (Math.Min(examples.Count, TNetwork.BatchSize), new Moments[mean.Count]);
        var count = (examples.Count + (long)size - 1) / size;
        using var batches = Batches.Of(examples, size, count, readAhead, () => new GivenOrder(examples.Count, size));
        for (var number = 0L; number < count; number++)
        {
            if (cancellation.IsCancellationRequested) return false;
            var inputs = batches.Next().Inputs;
            for (var i = 0; i < inputs.Length; i++) channels[i % channels.Length].Add(inputs[i]);
        }

        mean.CopyFrom([.. channels.Select(channel => (float)channel.Mean)]);
        variance.CopyFrom([.. channels.Select(channel => (float)channel.Variance)]);
        return true;
    }

    private static bool Is(Parameter parameter, float value)
    {
        var values = new float[parameter.Count];
        parameter.CopyTo(values);
        return Array.TrueForAll(values, each => each == value);
    }

    /// <summary>Welford's: in the order of the numbers, without a sum of squares that would lose them.</summary>
    private struct Moments
    {
        private long _count;
        private double _squares;

        public double Mean { get; private set; }

        /// <summary>Of these numbers, not of a population that they are drawn from: as Keras has it.</summary>
        public readonly double Variance => _squares / _count;

        public void Add(double value)
        {
            var difference = value - Mean;
            Mean += difference / ++_count;
            _squares += difference * (value - Mean);
        }
    }
}
