using CnnGen.Generator.Model.Data;

namespace CnnGen.Generator.Emit;

/// <summary>What a model says of its data, as the properties of a recipe of the runtime: those that are not as the recipe has them anyway.</summary>
internal sealed class DataText(DataForm form)
{
    private const string Runtime = "global::CnnGen.Runtime.";

    public string Properties => string.Join("\n", Lines);

    private IEnumerable<string> Lines
    {
        get
        {
            if (form.Interpolation != PictureInterpolation.Bilinear) yield return $"Interpolation = {Runtime}PictureInterpolation.{form.Interpolation},";
            if (form.Aspect != PictureAspect.Stretch) yield return $"Aspect = {Runtime}PictureAspect.{form.Aspect},";
            if (Colour.Any(value => value != 255)) yield return $"Background = new({string.Join(", ", Colour.Select(value => Literals.Int(value)))}),";
            if (form.ClassNames.Count > 0) yield return $"ClassNames = [{string.Join(", ", form.ClassNames.Select(Literals.Text))}],";
            if (form.AdaptedLayer is { } layer) yield return $"AdaptedLayer = {Literals.Text(layer)},";
        }
    }

    private IEnumerable<int> Colour => form.Background.Count == 1 ? Enumerable.Repeat(form.Background[0], 3) : form.Background;
}
