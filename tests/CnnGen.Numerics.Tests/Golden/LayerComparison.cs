using System.Numerics;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Graph;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>A layer: what it gives, the gradients of what arrives and of what is trained, and what a step leaves of statistics.</summary>
internal static class LayerComparison
{
    public static void Compare(GoldenFile golden, Network network)
    {
        string[] columns = ["value", "gradient", .. network.Layers[0].Weights.Select(weight => weight.IsTrained ? "gradient" : "behind")];
        var (exact, single) = (Run<double>(golden), Run<float>(golden));
        Assert.Equal(columns.Length, golden.Tables.Count);
        for (var i = 0; i < columns.Length; i++)
        {
            var (values, what) = (golden.Tables[i].Values(columns[i]), i < 2 ? columns[i] : $"{network.Layers[0].Weights[i - 2].Role}'s {columns[i]}");
            values.AgreeInDouble(exact[i], what);
            values.AgreeInFloatTogether(single[i], what);
        }
    }

    /// <returns>In the order of the tables.</returns>
    private static T[][] Run<T>(GoldenFile golden) where T : IFloatingPointIeee754<T>
    {
        var row = new LayerRow(golden.Spelling, golden.Of!);
        var family = row.Expand();
        var examples = golden.Tables[1].Doubles("x").Length / row.Layer.Input.Size;
        var run = new GraphReference<T>(family.Graph, examples, partSize: 2)
        {
            [family.Free[0]] = Given("x", golden.Tables[1]),
            [family.OutputGradient] = Given("upstream", golden.Tables[0]),
        };
        var weights = row.Layer.Weights.Select(weight => (weight.Role, Tensor: Named($"{row.Layer.Name}/{weight.Role}"))).ToList();
        foreach (var ((role, tensor), table) in weights.Zip(golden.Tables.Skip(2))) run[tensor] = Given(role, table);
        run.Run(family.Graph.Training);
        run.Run(family.Backward);
        return [run[family.Output], run[family.Gradients[0]], .. weights.Select(weight => run[Behind(weight.Tensor)])];

        static T[] Given(string column, GoldenTable table) => Array.ConvertAll(table.Doubles(column), T.CreateChecked);

        Tensor Named(string name) => Enumerable.Range(0, family.Graph.Tensors.Count).Where(id => family.Graph.Tensors[id].Name == name)
            .Select(id => new Tensor(id, family.Graph.Tensors[id].Extents)).Single();

        Tensor Behind(Tensor weight) =>
            family.Free.Zip(family.Gradients).Where(pair => pair.First.Id == weight.Id).Select(pair => pair.Second).FirstOrDefault(weight);
    }
}
