namespace CnnGen.Generator.Model.Language;

/// <summary>A word that may have options of its own.</summary>
/// <param name="Table">Its keys; the owner is the word.</param>
/// <param name="ShortForm">The key that a bare value stands for, as in <c>{ l2: 0.001 }</c>; null if there is none.</param>
internal abstract record Rule(KeyTable Table, Key? ShortForm)
{
    public string Word => Table.Owner;

    public bool MayStandAlone => Table.Keys.All(key => !key.IsRequired);
}

/// <typeparam name="T">What the word is in the model.</typeparam>
/// <param name="Bind">Makes it of the options. An option with an error reads as its default: what comes of it is not used.</param>
internal sealed record Rule<T>(KeyTable Table, Func<MappingReader, T> Bind, Key? ShortForm = null) : Rule(Table, ShortForm)
    where T : class;
