namespace CnnGen.Numerics.Tests.Reference;

/// <summary>The order in which the reference walks a box: the last coordinate runs fastest, as the elements lie in memory.</summary>
internal static class Raster
{
    /// <summary>All (first, second, third) with each coordinate below its extent, in raster order.</summary>
    public static (int First, int Second, int Third)[] Of(int first, int second, int third)
    {
        var places = new (int, int, int)[first * second * third];
        for (var i = 0; i < places.Length; i++)
            places[i] = (i / (second * third), i / third % second, i % third);
        return places;
    }
}
