using System.Collections;
using System.Reflection;
using CnnGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generator.Tests.Incrementality;

/// <summary>What flows through the pipeline are values: equal by content, and without a hold on the compiler's objects.</summary>
public sealed class PipelineValueTests
{
    [Fact]
    public void No_step_holds_on_to_an_object_of_the_compiler()
    {
        var run = GeneratorDriverHelper.Run([("model.yaml", Models.Seed), ("broken.cnn.yaml", "layers: [1]")]).Results.Single();
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var output in TrackingNames.All.SelectMany(name => run.TrackedSteps[name]).SelectMany(step => step.Outputs)) Visit(output.Value, visited, "");

        // The walk has been somewhere: in the network, in the errors.
        Assert.Contains(visited, node => node is Network);
        Assert.Contains(visited, node => node is DiagnosticDescriptor);
    }

    [Fact]
    public void Equal_texts_give_equal_values_with_equal_hash_codes()
    {
        var (one, other) = (Bind(Models.Seed), Bind(Models.Seed));

        Assert.NotSame(one, other);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("name: MnistCnn", "name: MnistCnn2")]
    [InlineData("[28, 28, 1]", "[28, 29, 1]")]
    [InlineData("kernel_size: 5", "kernel_size: [5, 4]")]
    [InlineData("rate: 0.5", "rate: 0.25")]
    [InlineData("learning_rate: 0.001", "learning_rate: 0.002")]
    [InlineData("seed: 1", "seed: 2")]
    public void Different_texts_give_different_values(string from, string to) =>
        Assert.NotEqual(Bind(Models.Seed), Bind(Models.Seed.Replace(from, to, StringComparison.Ordinal)));

    private static Network Bind(string yaml) => GeneratorDriverHelper.Bind(yaml);

    private static void Visit(object? node, HashSet<object> visited, string path)
    {
        if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum || !visited.Add(node)) return;
        Assert.False(
            node is Compilation or ISymbol or SyntaxNode or SyntaxTree or AdditionalText or SourceText or Location or Diagnostic or Delegate,
            $"{path} is a {node.GetType()}");
        if (node is IEnumerable items)
            foreach (var item in items)
                Visit(item, visited, $"{path}[]");
        for (var type = node.GetType(); type is not null; type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(node), visited, $"{path}.{field.Name}");
    }
}
