using System.Globalization;

namespace CnnGen.Generator.Tests;

/// <summary>Runs the code inside it under another culture.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public CultureScope(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

    /// <summary>Finnish: a comma as the decimal point, and a sign for minus that no parser of code takes.</summary>
    public static CultureScope Finnish()
    {
        var scope = new CultureScope("fi-FI");
        Assert.Equal(("0,5", "\u22121"), (0.5.ToString("R", CultureInfo.CurrentCulture), (-1).ToString(CultureInfo.CurrentCulture)));
        return scope;
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
