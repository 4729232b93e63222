using Mnist.Drawing;

namespace Mnist.Data;

/// <summary>
/// Draws one digit as a hand would: one of the ways of writing it, its points a little off, the whole stretched, slanted, turned and shifted,
/// with a pen of some width and pressure, on a slightly dirty sheet. What varies most is what a linear model cannot follow.
/// </summary>
internal sealed class DigitPen
{
    private const int CurvePieces = 6;

    private readonly StrokeMask _mask = new(Examples.Side, Examples.Side);

    public void Draw(int digit, ref DigitRandom random, Span<byte> image)
    {
        var ways = DigitStrokes.Of(digit);
        var path = ways[random.Below(ways.Length)];
        var hand = new Hand(ref random);
        _mask.Clear();
        Point at = default;
        foreach (var move in path)
        {
            var control = hand.Place(move.Control, ref random);
            var end = move.Kind == 'Q' ? hand.Place(move.End, ref random) : control;
            if (move.Kind == 'L')
                _mask.AddLine(at, end, hand.Radius, hand.Softness);
            else if (move.Kind == 'Q')
                Curve(at, control, end, hand);
            at = end;
        }
        Ink(hand, ref random, image);
    }

    private void Curve(Point from, Point control, Point to, in Hand hand)
    {
        var at = from;
        for (var i = 1; i <= CurvePieces; i++)
        {
            float t = i / (float)CurvePieces, s = 1 - t;
            var next = new Point(
                s * s * from.X + 2 * s * t * control.X + t * t * to.X,
                s * s * from.Y + 2 * s * t * control.Y + t * t * to.Y);
            _mask.AddLine(at, next, hand.Radius, hand.Softness);
            at = next;
        }
    }

    /// <summary>Turns coverage into bytes: the pen's pressure, and noise from eight random bytes at a time.</summary>
    private void Ink(in Hand hand, ref DigitRandom random, Span<byte> image)
    {
        var coverage = _mask.Coverage;
        ulong bits = 0;
        for (var i = 0; i < image.Length; i++)
        {
            if (i % sizeof(ulong) == 0)
                bits = random.Next();
            var noise = ((byte)bits - 127.5f) * hand.Noise;
            bits >>= 8;
            image[i] = (byte)Math.Clamp(coverage[i] * hand.Pressure + noise, 0, 255);
        }
    }

    /// <summary>What is the same for all strokes of one digit.</summary>
    private readonly struct Hand
    {
        /// <summary>How far a point may be off, as a part of the digit's box.</summary>
        private const float Wobble = 0.09f;

        private readonly float _xx, _xy, _yx, _yy, _centreX, _centreY;

        public Hand(ref DigitRandom random)
        {
            var height = random.Uniform(13, 20);
            var width = height * random.Uniform(0.45f, 0.85f);
            var slant = random.Uniform(-0.15f, 0.4f);
            // A rotation by rational numbers (t is the tangent of half the angle): sine and cosine differ between systems in the last bit.
            var t = random.Uniform(-0.18f, 0.18f);
            float cos = (1 - t * t) / (1 + t * t), sin = 2 * t / (1 + t * t);
            (_xx, _xy) = (width * cos, -slant * height * cos - height * sin);
            (_yx, _yy) = (width * sin, -slant * height * sin + height * cos);
            (_centreX, _centreY) = (random.Uniform(11.5f, 16.5f), random.Uniform(11.5f, 16.5f));
            Radius = random.Uniform(0.6f, 1.7f);
            Softness = random.Uniform(0.8f, 1.8f);
            Pressure = random.Uniform(170, 275);
            Noise = random.Uniform(0, 0.35f);
        }

        /// <summary>Half the width of the pen, in pixels.</summary>
        public float Radius { get; }

        public float Softness { get; }

        /// <summary>The byte of full ink; above 255 it saturates.</summary>
        public float Pressure { get; }

        /// <summary>The noise's amplitude, as a part of the full range.</summary>
        public float Noise { get; }

        /// <summary>From the digit's box to the sheet.</summary>
        public Point Place(Point inBox, ref DigitRandom random)
        {
            float x = inBox.X - 0.5f + random.Uniform(-Wobble, Wobble), y = inBox.Y - 0.5f + random.Uniform(-Wobble, Wobble);
            return new Point(_centreX + _xx * x + _xy * y, _centreY + _yx * x + _yy * y);
        }
    }
}
