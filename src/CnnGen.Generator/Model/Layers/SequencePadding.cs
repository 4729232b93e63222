namespace CnnGen.Generator.Model.Layers;

/// <summary>What a window does at the ends of its sequence.</summary>
internal enum SequencePadding
{
    /// <inheritdoc cref="Padding.Valid"/>
    Valid = Padding.Valid,

    /// <inheritdoc cref="Padding.Same"/>
    Same = Padding.Same,

    /// <summary>Zeros before alone, so that no output depends on a later step.</summary>
    Causal,
}
