namespace CnnGen.Data;

/// <summary>Makes a part of a picture larger or smaller: row by row first, then the rows that a row is made of.</summary>
/// <remarks>Sums are in double, in the picture's order.</remarks>
internal sealed class Resizing(Picture picture, PicturePlace place, PictureForm form)
{
    private readonly Taps[] _across = Taps.Of(form.Interpolation, place.Source.Left, place.Source.Width, place.Target.Width);
    private readonly Taps[] _down = Taps.Of(form.Interpolation, place.Source.Top, place.Source.Height, place.Target.Height);
    private readonly float[] _row = new float[picture.Width * form.Channels];
    private readonly Dictionary<int, double[]> _narrow = [];

    /// <param name="values">[Height][Width][Channels] of the form.</param>
    public void CopyTo(Span<float> values)
    {
        var sums = new double[place.Target.Width * form.Channels];
        for (var y = 0; y < _down.Length; y++)
        {
            Array.Clear(sums);
            var (first, shares) = _down[y];
            for (var i = 0; i < shares.Length; i++)
            {
                var narrow = Narrow(first + i);
                for (var x = 0; x < sums.Length; x++) sums[x] += shares[i] * narrow[x];
            }

            var row = place.Row(values, form, y);
            for (var x = 0; x < sums.Length; x++) row[x] = (float)sums[x];
            Forget(y + 1);
        }
    }

    /// <summary>A row of the picture, resized: [Width of the target][Channels].</summary>
    private double[] Narrow(int y)
    {
        if (_narrow.TryGetValue(y, out var narrow)) return narrow;
        picture.CopyRow(y, _row);
        _narrow[y] = narrow = new double[place.Target.Width * form.Channels];
        for (var x = 0; x < _across.Length; x++)
        {
            var (first, shares) = _across[x];
            for (var channel = 0; channel < form.Channels; channel++)
            {
                var sum = 0.0;
                for (var i = 0; i < shares.Length; i++) sum += shares[i] * _row[((first + i) * form.Channels) + channel];
                narrow[(x * form.Channels) + channel] = sum;
            }
        }

        return narrow;
    }

    /// <summary>Rows of which no later row is made.</summary>
    private void Forget(int next)
    {
        foreach (var y in _narrow.Keys.Where(y => next < _down.Length && y < _down[next].First).ToList()) _narrow.Remove(y);
    }
}
