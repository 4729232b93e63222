using System.Globalization;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// The grammar of a register tile's locals: <c>sum3x1</c> is row 3, vector 1; a value that only rows or only vectors tell
/// apart carries one number, <c>pixel3</c> or <c>weight1</c>.
/// </summary>
internal static class TileNames
{
    private const char Separator = 'x';

    public static string Vector(string name, int vector) => name + ":" + Text(vector);

    public static string Row(string name, int row)
    {
        var parts = name.Split(':');
        return parts.Length == 1 ? name + Text(row) : parts[0] + Text(row) + Separator + parts[1];
    }

    /// <summary>The name as it is printed, when rows and vectors are both unrolled.</summary>
    public static string Final(string name) => name.Replace(":", "");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
