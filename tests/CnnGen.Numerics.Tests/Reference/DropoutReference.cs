using System.Numerics;
using CnnGen.Generator.Model.Layers;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Dropout in training: each value is kept with probability 1 - rate and scaled by 1 / (1 - rate), else zero.</summary>
internal static class DropoutReference
{
    /// <param name="key">Names the layer's draw of this step; value i is kept if uniform number i of that key is at least the rate.</param>
    public static T[] Forward<T>(Dropout layer, T[] input, uint key) where T : IFloatingPointIeee754<T> => KeepAndScale(layer, input, key);

    /// <summary>The mask is drawn again: the same key gives the same decisions.</summary>
    public static T[] Backward<T>(Dropout layer, T[] outputGradient, uint key) where T : IFloatingPointIeee754<T> =>
        KeepAndScale(layer, outputGradient, key);

    private static T[] KeepAndScale<T>(Dropout layer, T[] values, uint key) where T : IFloatingPointIeee754<T>
    {
        var scale = T.CreateChecked(1.0 / (1.0 - layer.Rate));
        var result = new T[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            // i = n · features + f. Drawn in float whatever T is, so that double sees the same mask.
            var keep = CounterRandom.Uniform(key, (uint)i) >= (float)layer.Rate;
            result[i] = keep ? values[i] * scale : T.Zero;
        }

        return result;
    }
}
