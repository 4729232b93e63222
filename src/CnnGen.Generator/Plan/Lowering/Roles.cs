using System.Globalization;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What a value is to an operation: its kernel's parameter, by which equal operations of several layers are one kernel.</summary>
internal sealed record Role(Tensor Tensor, string Name);

/// <inheritdoc cref="Role"/>
internal static class Roles
{
    private const string Output = "output", Input = "input";

    /// <summary>Each value once; what is read before what is written.</summary>
    /// <param name="terms">The map whose output a contraction takes and nobody else, or null.</param>
    public static IReadOnlyList<Role> Of(Operation operation, Map? terms)
    {
        var roles = new List<Role>();
        foreach (var role in All(operation, terms))
        {
            if (roles.Any(known => known.Tensor.Id == role.Tensor.Id)) continue;
            var number = roles.Count(known => known.Name.StartsWith(role.Name, StringComparison.Ordinal)) + 1;
            roles.Add(number == 1 ? role : role with { Name = role.Name + "Of" + number.ToString(CultureInfo.InvariantCulture) });
        }

        return roles;
    }

    private static IEnumerable<Role> All(Operation operation, Map? terms) => operation switch
    {
        Map map => [.. Read(map), new Role(map.Output, Output)],
        Contract when terms is not null => [.. Read(terms), new Role(operation.Output, Output)],
        Contract c => [.. new[] { (c.Left, Input), (c.Right, "weights"), (c.Start, "start") }.Where(o => o.Item1 is not null)
            .Select(o => new Role(o.Item1!.Tensor, o.Item2)), new Role(c.Output, Output)],
        Extreme e => [new Role(e.From.Tensor, Input), new Role(e.Output, Output), new Role(e.Winner, "winner")],
        Route r => [new Role(r.From.Tensor, "gradient"), new Role(r.Winner, "winner"), new Role(r.Output, Output)],
        _ => [.. operation.Inputs.Select(input => new Role(input, Input)), new Role(operation.Output, Output)],
    };

    private static IEnumerable<Role> Read(Map map) => map.Readings.Select(reading => new Role(reading.Operand.Tensor, reading.Variable));
}
