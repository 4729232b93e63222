using CnnGen.Generator.Model;

namespace CnnGen.Generator.Plan;

internal static class Planner
{
    public static NetworkPlan Plan(Network network) => new(network);
}
