using CnnGen.Training;

namespace AugmentationSheets;

/// <summary>A small picture in which up and down, left and right, light and dark can be told apart: a house under the sun, or a boat.</summary>
internal static class Picture
{
    public const int Side = 32;

    private static readonly (int R, int G, int B) Wall = (200, 170, 130), Roof = (180, 60, 50), Door = (90, 60, 40), Sun = (250, 210, 70),
        Grass = (90, 150, 70), Water = (60, 110, 170), Sail = (240, 240, 230), Hull = (120, 70, 40);

    public static ExampleShape Shape { get; } = ExampleShape.Map(Side, Side, 3);

    /// <summary>[Side][Side][3], from 0 to 255.</summary>
    public static float[] Draw(bool isOther) =>
    [
        .. from y in Enumerable.Range(0, Side)
           from x in Enumerable.Range(0, Side)
           from value in Values(isOther ? Boat(x, y) : House(x, y))
           select value,
    ];

    private static (int R, int G, int B) House(int x, int y) => (x, y) switch
    {
        _ when ((x - 26) * (x - 26)) + ((y - 6) * (y - 6)) < 14 => Sun,
        ( >= 14 and < 18, >= 21 and < 27) => Door,
        ( >= 5 and < 20, >= 15 and < 27) => Wall,
        (_, >= 7 and < 15) when Math.Abs((2 * x) - 24) <= (y - 6) * 2 => Roof,
        (_, >= 25) => Grass,
        _ => Sky(y),
    };

    private static (int R, int G, int B) Boat(int x, int y) => (x, y) switch
    {
        (_, >= 20 and < 25) when x >= 8 + (y - 20) && x < 26 - (y - 20) => Hull,
        ( >= 16 and < 24, >= 6 and < 18) when x - 16 <= (y - 6) / 2 => Sail,
        ( >= 14 and < 16, >= 4 and < 20) => Door,
        (_, >= 22) => Water,
        _ => Sky(y),
    };

    private static (int R, int G, int B) Sky(int y) => (120 + (4 * y), 170 + (2 * y), 230);

    private static IEnumerable<float> Values((int R, int G, int B) colour) => [colour.R, colour.G, colour.B];
}
