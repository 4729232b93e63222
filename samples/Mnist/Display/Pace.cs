namespace Mnist.Display;

/// <summary>How far some work is, in words.</summary>
internal static class Pace
{
    /// <summary>The share that is done, and the time that the rest takes at the same pace.</summary>
    public static string Describe(long done, long total, TimeSpan elapsed)
    {
        var percent = FormattableString.Invariant($"{100 * done / total} %");
        if (done == 0)
            return percent;
        var left = elapsed * ((total - done) / (double)done);
        return left < TimeSpan.FromMinutes(2)
            ? FormattableString.Invariant($"{percent}, {Math.Ceiling(left.TotalSeconds)} s left")
            : FormattableString.Invariant($"{percent}, {Math.Ceiling(left.TotalMinutes)} min left");
    }
}
