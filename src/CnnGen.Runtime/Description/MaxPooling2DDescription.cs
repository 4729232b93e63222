namespace CnnGen.Runtime;

/// <summary>The maximum under each window; the border is minus infinity.</summary>
public sealed class MaxPooling2DDescription : WindowDescription;
