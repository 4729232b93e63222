using CnnGen.Generator.Model;

namespace CnnGen.Generator.Plan;

internal sealed record NetworkPlan(Network Network);
