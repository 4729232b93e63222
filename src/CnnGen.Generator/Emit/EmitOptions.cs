namespace CnnGen.Generator.Emit;

/// <summary>What a project asks of the emitted text.</summary>
/// <param name="Profile">Whether every kernel's time is noted (<c>CnnGenProfile</c>).</param>
/// <param name="Report">Whether the assembly carries a report of each network (<c>CnnGenEmitReport</c>, set by the target <c>CnnGenReport</c>).</param>
internal sealed record EmitOptions(bool Profile = false, bool Report = false);
