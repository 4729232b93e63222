using Mnist.Drawing;

namespace Mnist.Data;

/// <summary>
/// The ways in which people write each digit, as pen paths in a box one wide and one high: M moves the pen, L draws a line,
/// Q draws a quadratic curve by its control point and its end.
/// </summary>
internal static class DigitStrokes
{
    private static readonly string[][] Written =
    [
        [
            "M .5 0 Q 0 0 .05 .5 Q 0 1 .5 1 Q 1 1 .95 .5 Q 1 0 .5 0",
            "M .65 .05 Q .1 -.05 .05 .5 Q 0 1 .45 1 Q 1 1 .9 .45 Q .85 0 .4 .1",
        ],
        [
            "M .5 0 L .5 1",
            "M .2 .25 L .55 0 L .55 1",
            "M .2 .22 L .52 0 L .52 1 M .15 1 L .9 1",
        ],
        [
            "M .05 .25 Q .1 0 .5 0 Q 1 0 .9 .35 Q .8 .6 .05 1 L 1 1",
            "M .1 .2 Q .3 -.05 .6 .02 Q 1 .15 .75 .5 Q .4 .95 .15 .95 Q 0 .8 .25 .78 Q .5 .8 .95 1",
        ],
        [
            "M .1 .1 Q .5 -.1 .8 .1 Q 1 .4 .4 .47 Q 1.05 .5 .9 .82 Q .6 1.1 .05 .9",
            "M .1 0 L .9 0 L .45 .4 Q 1 .45 .9 .8 Q .6 1.1 .05 .9",
        ],
        [
            "M .2 0 Q .1 .3 .05 .6 L .95 .6 M .75 .1 L .7 1",
            "M .65 0 L 0 .65 L 1 .65 M .65 0 L .65 1",
        ],
        [
            "M .9 0 L .2 0 L .12 .45 Q .9 .3 .92 .68 Q .8 1.1 .05 .92",
            "M .2 .05 L .15 .45 Q .85 .3 .9 .7 Q .75 1.1 .1 .95 M .2 .03 L .95 0",
        ],
        [
            "M .75 0 Q .1 .25 .08 .7 Q .15 1.05 .55 1 Q 1 .9 .85 .6 Q .6 .4 .1 .7",
            "M .6 0 L .15 .6 Q 0 1 .5 1 Q 1 .95 .85 .62 Q .5 .4 .15 .7",
        ],
        [
            "M .05 0 L .95 0 L .4 1",
            "M .05 0 L .95 0 L .4 1 M .25 .5 L .85 .5",
            "M .05 .12 L .08 0 L .9 .02 Q .5 .5 .45 1",
        ],
        [
            "M .5 .47 Q .05 .35 .15 .12 Q .5 -.1 .85 .12 Q .95 .35 .5 .47 Q -.05 .65 .1 .88 Q .5 1.1 .9 .88 Q 1.05 .65 .5 .47",
            "M .8 .1 Q .4 -.1 .15 .15 Q .1 .4 .5 .5 Q .95 .65 .8 .9 Q .4 1.1 .15 .85 Q .1 .6 .5 .48 Q .95 .35 .8 .1",
        ],
        [
            "M .85 .3 Q .6 .6 .2 .45 Q -.05 .15 .4 .02 Q .9 -.05 .85 .3 Q .85 .7 .7 1",
            "M .85 .28 Q .55 .6 .2 .45 Q -.05 .15 .4 .02 Q .9 -.05 .87 .3 Q .95 .9 .55 1 Q .25 1.02 .12 .88",
        ],
    ];

    private static readonly IReadOnlyList<PenMove>[][] Paths = [.. Written.Select(ways => ways.Select(Parse).ToArray())];

    /// <summary>The pen paths of a digit, one for each way of writing it.</summary>
    public static ReadOnlySpan<IReadOnlyList<PenMove>> Of(int digit) => Paths[digit];

    private static IReadOnlyList<PenMove> Parse(string path)
    {
        var words = path.Split(' ');
        var moves = new List<PenMove>();
        for (var i = 0; i < words.Length;)
        {
            var kind = words[i][0];
            var points = kind == 'Q' ? 2 : 1;
            var end = At(words, i + 2 * points - 1);
            moves.Add(new PenMove(kind, points == 2 ? At(words, i + 1) : end, end));
            i += 1 + 2 * points;
        }
        return moves;
    }

    private static Point At(string[] words, int i) =>
        new(float.Parse(words[i], CultureInfo.InvariantCulture), float.Parse(words[i + 1], CultureInfo.InvariantCulture));
}

/// <summary>One move of the pen: 'M' without ink, 'L' straight, 'Q' along a quadratic curve.</summary>
internal readonly record struct PenMove(char Kind, Point Control, Point End);
