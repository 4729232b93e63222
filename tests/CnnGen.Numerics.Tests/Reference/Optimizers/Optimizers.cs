using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Spec;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Optimizers as a model spells them.</summary>
internal static class Optimizers
{
    /// <param name="spelling"><c>adam</c>, or <c>{ sgd: { momentum: 0.9 } }</c>.</param>
    public static Optimizer Of(string spelling)
    {
        var file = ModelFile.Of("optimizer.yaml", $"name: Optimizer\ninput: [1]\nlayers:\n- dense: {{ units: 2 }}\noptimizer: {spelling}", ModelMetadata.None)!;
        var spec = Result.Of("optimizer.yaml", file).Then(SpecReader.Read, CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!.Optimizer;
    }
}
