namespace Mnist.Tests.Support;

/// <summary>A connection that gives some bytes and then nothing more, deaf to cancellation as a dead socket may be.</summary>
internal sealed class SilentStream(byte[] bytes) : MemoryStream(bytes)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position == Length)
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        return await base.ReadAsync(buffer, cancellationToken);
    }
}
