using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The draws of one augmentation for one example in one epoch: a function of these and the seed, whatever was drawn for others.</summary>
public struct AugmentationRandom
{
    // Layers count up from 0; the last two streams are those of orders.
    private const uint Stream = uint.MaxValue - 2;

    private readonly uint _key;
    private uint _drawn;

    /// <param name="seed">That of the training.</param>
    /// <param name="epoch">From 0 on.</param>
    /// <param name="place">Of the augmentation in the list of a training, from 0 on.</param>
    /// <param name="example">The example's index in the set.</param>
    public AugmentationRandom(ulong seed, int epoch, int place, int example) =>
        _key = CounterRandom.Key(CounterRandom.Key(seed, Stream, (ulong)epoch), (uint)place, (ulong)example);

    /// <summary>A number in [0, 1), a multiple of 2^-24.</summary>
    public float Uniform() => CounterRandom.Uniform(_key, _drawn++);

    /// <summary>A number within an interval, each as likely as the others: low + (high − low) · <see cref="Uniform"/>.</summary>
    public double Within(Interval interval) => interval.Low + ((interval.High - interval.Low) * Uniform());

    /// <summary>A whole number from 0 to below <paramref name="count"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return CounterRandom.Below(_key, _drawn++, count);
    }

    /// <summary>One way or the other, both as likely.</summary>
    public bool Coin() => Uniform() < 0.5f;

    /// <summary>A normal number of mean 0 and deviation 1.</summary>
    public double Normal()
    {
        while (true)
            if (NormalNumbers.Polar(Uniform(), Uniform()) is { } number) return number;
    }

    /// <summary>
    /// A number of the beta distribution with both parameters <paramref name="alpha"/>, by Jöhnk's way: for u and v uniform, of those with u^(1/α) + v^(1/α) at
    /// most 1, the first's share of this sum.
    /// </summary>
    /// <param name="alpha">Above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not.</exception>
    public double Beta(double alpha)
    {
        if (alpha is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "above 0 and at most 1");
        while (true)
        {
            // Never 0, which has no logarithm.
            var (u, v) = (Elementary.Log(1.0 - Uniform()) / alpha, Elementary.Log(1.0 - Uniform()) / alpha);
            // Powers of a small alpha are 0 both, but their logarithms still have a difference.
            if (Elementary.Exp(u) + Elementary.Exp(v) <= 1) return 1 / (1 + Elementary.Exp(v - u));
        }
    }
}
