using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model.Optimizers;

/// <summary>The numbers of an optimizer in a model, by key; flags are 1 or 0.</summary>
internal sealed record Options(EquatableArray<Option> All)
{
    public double this[string key] => All.Single(option => option.Key == key).Value;

    public bool IsOn(string key) => this[key] != 0;
}

internal sealed record Option(string Key, double Value);
