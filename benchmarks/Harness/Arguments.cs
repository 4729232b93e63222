using System.Globalization;

namespace Harness;

/// <summary>Options of the form <c>--name value</c>; anything else is refused with what is allowed.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="UsageException">An unknown option, an option twice, or one without its value.</exception>
    public Arguments(ReadOnlySpan<string> args, params string[] allowed)
    {
        for (var i = 0; i < args.Length; i += 2)
        {
            var name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..] : null;
            if (name is null || !allowed.Contains(name))
                throw new UsageException($"'{args[i]}' is no option here; allowed: {string.Join(", ", allowed.Select(known => "--" + known))}.");
            if (i + 1 == args.Length)
                throw new UsageException($"'{args[i]}' needs a value.");
            if (!_values.TryAdd(name, args[i + 1]))
                throw new UsageException($"'{args[i]}' is given twice.");
        }
    }

    /// <summary>The option as a whole number.</summary>
    /// <exception cref="UsageException">Not a number, or outside the bounds.</exception>
    public int Number(string name, int fallback, int min, int max)
    {
        if (!_values.TryGetValue(name, out var text))
            return fallback;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < min || value > max)
            throw new UsageException($"--{name} is '{text}'; a whole number from {min} to {max} is needed.");
        return value;
    }

    /// <summary>The option as one of a few words; the first is the default.</summary>
    /// <exception cref="UsageException">Another word.</exception>
    public string Word(string name, params string[] allowed)
    {
        if (!_values.TryGetValue(name, out var text))
            return allowed[0];
        if (!allowed.Contains(text))
            throw new UsageException($"--{name} is '{text}'; allowed: {string.Join(", ", allowed)}.");
        return text;
    }

    /// <summary>The option as it was written, or null.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);
}
