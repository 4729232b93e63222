namespace TemplateNamespace;

/// <summary>In place of the class that the template's model becomes: what its sources for pictures, which are compiled here too, ask of it.</summary>
internal static class PictureNet
{
    public static class Description
    {
        public static IReadOnlyList<int> InputShape { get; set; } = [];
    }
}
