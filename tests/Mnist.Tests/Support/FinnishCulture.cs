namespace Mnist.Tests.Support;

/// <summary>Finnish writes 0,5 for a half and U+2212 for minus: a number formatted by the culture shows at once.</summary>
internal sealed class FinnishCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public FinnishCulture()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fi-FI");
        // On a machine without culture data every culture is the invariant one, and the tests would show nothing.
        Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
