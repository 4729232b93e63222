using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

internal static class NetworkEmitter
{
    public static EquatableArray<GeneratedFile> Emit(NetworkPlan plan) => EquatableArray.Of(new GeneratedFile(
        $"{plan.Network.Namespace}.{plan.Network.Name}.g.cs",
        $"// {string.Join(", ", plan.Network.Layers.Select(layer => layer.Output))}\n"
        + $"namespace {plan.Network.Namespace};\n\npublic sealed partial class {plan.Network.Name};\n"));
}
