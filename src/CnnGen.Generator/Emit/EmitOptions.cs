namespace CnnGen.Generator.Emit;

/// <summary>What a project asks of the emitted text.</summary>
/// <param name="Profile">Whether every kernel's time is noted (<c>CnnGenProfile</c>).</param>
internal sealed record EmitOptions(bool Profile = false);
