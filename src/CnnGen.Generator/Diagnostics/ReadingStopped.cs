namespace CnnGen.Generator.Diagnostics;

/// <summary>Unwinds a reader after an error that leaves nothing to read on with; the error itself is in the <see cref="ErrorList"/>.</summary>
internal sealed class ReadingStopped : Exception;
