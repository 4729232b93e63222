using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Every number of the language says at its place that it is out of range, and what the range is.</summary>
public sealed class RangeTests
{
    /// <summary>Each number's key, with the nearest round numbers that it does not take.</summary>
    public static TheoryData<string, string, string, string> Numbers()
    {
        var cases = new TheoryData<string, string, string, string>();
        foreach (var table in LanguageTables.All)
        {
            foreach (var key in table.Keys.OfType<NumberKey>())
            {
                if (key.Range.AtLeast is { } least) Add(key, least > 0 ? least / 10 : least < 0 ? least * 10 : -0.5);
                if ((key.Range.AtMost * 10 ?? key.Range.Below) is { } most) Add(key, most);
            }

            foreach (var key in table.Keys.OfType<RangeKey>().Where(key => key.Alone is not null))
                foreach (var number in new[] { -0.5, 10 }) Add(key, number, key.Alone!.Description);

            foreach (var key in table.Keys.OfType<SizeKey>()) Add(key, key.Least - 1, $"a whole number from {Quote.Integer(key.Least)} to ");

            void Add(Key key, double number, string? expected = null)
            {
                var text = Quote.Number(number);
                cases.Add(key.Name, text, expected ?? key.Expected, Places.At(table, $"{key.Name}: {text}"));
            }
        }

        return cases;
    }

    [Theory, MemberData(nameof(Numbers))]
    public void A_number_out_of_range_is_refused_with_the_range(string key, string number, string expected, string yaml)
    {
        var errors = GeneratorDriverHelper.Run(yaml).Diagnostics.Select(error => error.GetMessage(CultureInfo.InvariantCulture));

        Assert.Contains(errors, error => error.Contains(key, StringComparison.Ordinal) && error.Contains(number, StringComparison.Ordinal)
            && error.Contains(expected.Replace("a number of ", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }
}
