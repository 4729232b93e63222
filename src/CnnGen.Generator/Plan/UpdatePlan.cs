namespace CnnGen.Generator.Plan;

/// <summary>How a parameter is updated from its gradient.</summary>
/// <param name="Parameter">The parameter's buffer.</param>
/// <param name="Apart">Null where the update stands at the end of the kernel that finishes the gradient.</param>
internal sealed record UpdatePlan(string Parameter, UpdateApart? Apart)
{
    /// <summary>For the reader of a plan.</summary>
    public string Text => Apart is null ? "fused" : "from " + Apart.Gradient;
}

/// <param name="Gradient">The buffer of the gradient, in the parameter's layout.</param>
/// <param name="Faults">The buffer that the update notes lost values in.</param>
/// <param name="Norm">Where the gradient's norm is computed; null where nothing asks for it.</param>
internal sealed record UpdateApart(string Gradient, string Faults, NormBuffers? Norm);

/// <param name="Squares">Sums of squares, of each column of the gradient.</param>
/// <param name="Total">Their sum, of one parameter or of all.</param>
/// <param name="Scale">What gradients are multiplied by.</param>
internal sealed record NormBuffers(string Squares, string Total, string Scale);
