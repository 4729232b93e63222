namespace Mnist;

/// <summary>A mistake or a circumstance that the user can change. The message is the whole of what is printed: one line, no stack trace.</summary>
internal sealed class SampleException(string message, Exception? cause = null) : Exception(message, cause);
