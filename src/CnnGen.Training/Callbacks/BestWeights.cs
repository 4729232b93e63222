using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>A copy of a network's parameters.</summary>
internal sealed class BestWeights
{
    private const string Prefix = "weights/";

    private readonly Dictionary<string, float[]> _values = new(StringComparer.Ordinal);

    public bool IsEmpty => _values.Count == 0;

    public void Clear() => _values.Clear();

    public void Take(ParameterSet parameters)
    {
        foreach (var parameter in parameters)
        {
            if (!_values.TryGetValue(parameter.Name, out var values)) _values[parameter.Name] = values = new float[parameter.Count];
            parameter.CopyTo(values);
        }
    }

    public void PutBack(ParameterSet parameters)
    {
        foreach (var (name, values) in _values) parameters[name].CopyFrom(values);
    }

    public void Save(CheckpointNotes notes)
    {
        foreach (var (name, values) in _values) notes.Numbers[Prefix + name] = values;
    }

    /// <exception cref="InvalidDataException">They are not those of such parameters.</exception>
    public void Load(CheckpointNotes notes, ParameterSet parameters)
    {
        var saved = notes.Numbers.Where(numbers => numbers.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        Clear();
        if (saved.Count == 0) return;
        if (saved.Count != parameters.Count) throw new InvalidDataException($"there are {saved.Count} best weights, and {parameters.Count} parameters");
        foreach (var parameter in parameters)
        {
            if (!notes.Numbers.TryGetValue(Prefix + parameter.Name, out var values) || values.Length != parameter.Count)
                throw new InvalidDataException($"the best weights have not {parameter}");
            _values[parameter.Name] = values;
        }
    }
}
