namespace CnnGen.Generator;

/// <summary>Names of the pipeline's steps, by which tests ask whether a step ran.</summary>
internal static class TrackingNames
{
    public const string Spec = nameof(Spec);
    public const string Model = nameof(Model);
    public const string Plan = nameof(Plan);
    public const string Emit = nameof(Emit);
    public const string Lines = nameof(Lines);
    public const string Diagnostics = nameof(Diagnostics);
    public const string Places = nameof(Places);
    public const string Outline = nameof(Outline);
    public const string OutlineText = nameof(OutlineText);

    public static IReadOnlyList<string> All { get; } = [Spec, Model, Plan, Emit, Lines, Diagnostics, Places, Outline, OutlineText];
}
