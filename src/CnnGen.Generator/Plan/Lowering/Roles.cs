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
    /// <param name="inlined">What computes a value where it is read; null for one that lies somewhere.</param>
    public static IReadOnlyList<Role> Of(Operation operation, Func<Tensor, Operation?> inlined)
    {
        var roles = new List<Role>();
        foreach (var role in Read(operation, inlined).Concat(Written(operation)))
        {
            if (roles.Any(known => known.Tensor.Id == role.Tensor.Id)) continue;
            var number = roles.Count(known => known.Name.StartsWith(role.Name, StringComparison.Ordinal)) + 1;
            roles.Add(number == 1 ? role : role with { Name = role.Name + "Of" + number.ToString(CultureInfo.InvariantCulture) });
        }

        return roles;
    }

    private static IEnumerable<Role> Read(Operation operation, Func<Tensor, Operation?> inlined) =>
        Read(operation).SelectMany(role => inlined(role.Tensor) is { } giver ? Read(giver, inlined) : [role]);

    private static IEnumerable<Role> Read(Operation operation) => operation switch
    {
        Map map => map.Readings.Select(reading => new Role(reading.Operand.Tensor, reading.Variable)),
        Contract c => new[] { (c.Left, Input), (c.Right, "weights"), (c.Start, "start") }.Where(o => o.Item1 is not null)
            .Select(o => new Role(o.Item1!.Tensor, o.Item2)),
        Route r => [new Role(r.From.Tensor, "gradient"), new Role(r.Winner, "winner")],
        _ => operation.Inputs.Select(input => new Role(input, Input)),
    };

    private static IEnumerable<Role> Written(Operation operation) =>
        operation is Extreme e ? [new Role(e.Output, Output), new Role(e.Winner, "winner")] : [new Role(operation.Output, Output)];
}
