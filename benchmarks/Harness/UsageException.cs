namespace Harness;

/// <summary>The command line asks for something that is not offered; the message says what is.</summary>
public sealed class UsageException(string message) : Exception(message);
