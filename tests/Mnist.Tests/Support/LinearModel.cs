using System.Numerics;
using System.Runtime.InteropServices;
using Mnist.Data;

namespace Mnist.Tests.Support;

/// <summary>Softmax regression by stochastic gradient descent: what can be said of an image by weighing its pixels.</summary>
internal sealed class LinearModel
{
    private const float Rate = 0.003f;

    private readonly float[][] _weights = [.. Enumerable.Range(0, Examples.Classes).Select(_ => new float[Examples.Pixels])];
    private readonly float[] _biases = new float[Examples.Classes];
    private readonly float[] _image = new float[Examples.Pixels];
    private readonly int[] _label = new int[1];

    public void Train(Examples examples, int epochs)
    {
        for (var n = 0; n < epochs * examples.Count; n++)
        {
            var probabilities = Probabilities(examples, n % examples.Count);
            for (var c = 0; c < Examples.Classes; c++)
            {
                var step = Rate * (probabilities[c] - (c == _label[0] ? 1 : 0));
                _biases[c] -= step;
                var row = Lanes(_weights[c]);
                var pixels = Lanes(_image);
                for (var i = 0; i < row.Length; i++)
                    row[i] -= step * pixels[i];
            }
        }
    }

    public double Accuracy(Examples examples)
    {
        var right = 0;
        for (var n = 0; n < examples.Count; n++)
        {
            var probabilities = Probabilities(examples, n);
            if (Array.IndexOf(probabilities, probabilities.Max()) == _label[0])
                right++;
        }
        return (double)right / examples.Count;
    }

    private float[] Probabilities(Examples examples, int n)
    {
        examples.CopyRange(n, 1, _image, _label);
        float[] scores = [.. _weights.Select((row, c) => _biases[c] + Dot(row))];
        var most = scores.Max();
        float[] powers = [.. scores.Select(score => MathF.Exp(score - most))];
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    private float Dot(float[] row)
    {
        var sum = Vector<float>.Zero;
        var left = Lanes(row);
        var right = Lanes(_image);
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return Vector.Sum(sum);
    }

    /// <summary>784 pixels are a whole number of vectors of 4, 8 or 16 lanes.</summary>
    private static Span<Vector<float>> Lanes(float[] values) => MemoryMarshal.Cast<float, Vector<float>>(values.AsSpan());
}
