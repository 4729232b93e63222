namespace Mnist.Drawing;

/// <summary>
/// How much of each pixel a pen covers, from 0 to 1. Only IEEE additions, products, divisions and square roots are used,
/// so a drawing has the same bits on every machine.
/// </summary>
internal sealed class StrokeMask(int width, int height)
{
    private readonly float[] _coverage = new float[width * height];

    public int Width => width;

    public int Height => height;

    public ReadOnlySpan<float> Coverage => _coverage;

    public void Clear() => Array.Clear(_coverage);

    /// <summary>Draws a line with round ends. Where lines overlap the darker one counts, so joints do not show.</summary>
    /// <param name="softness">The width of the edge, in pixels, over which the coverage falls from 1 to 0.</param>
    public void AddLine(Point from, Point to, float radius, float softness)
    {
        var reach = radius + softness / 2;
        float dx = to.X - from.X, dy = to.Y - from.Y;
        var lengthSquared = dx * dx + dy * dy;
        int top = First(Math.Min(from.Y, to.Y) - reach), bottom = Last(Math.Max(from.Y, to.Y) + reach, height);
        int left = First(Math.Min(from.X, to.X) - reach), right = Last(Math.Max(from.X, to.X) + reach, width);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                float px = x + 0.5f - from.X, py = y + 0.5f - from.Y;
                var along = lengthSquared > 0 ? Math.Clamp((px * dx + py * dy) / lengthSquared, 0, 1) : 0;
                float ox = px - along * dx, oy = py - along * dy;
                var covered = Math.Clamp((reach - MathF.Sqrt(ox * ox + oy * oy)) / softness, 0, 1);
                ref var pixel = ref _coverage[y * width + x];
                pixel = Math.Max(pixel, covered);
            }
        }
    }

    private static int First(float position) => Math.Max(0, (int)position);

    private static int Last(float position, int size) => Math.Clamp((int)position + 1, 0, size);
}
