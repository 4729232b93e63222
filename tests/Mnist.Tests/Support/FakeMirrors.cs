namespace Mnist.Tests.Support;

/// <summary>Answers requests without a network.</summary>
internal sealed class FakeMirrors(Func<Uri, CancellationToken, Task<HttpContent>> answer) : HttpMessageHandler
{
    public List<Uri> Requests { get; } = [];

    public static FakeMirrors Giving(Func<Uri, byte[]> answer) =>
        new((address, _) => Task.FromResult<HttpContent>(new ByteArrayContent(answer(address))));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request.RequestUri!);
        return new HttpResponseMessage { Content = await answer(request.RequestUri!, cancellationToken), RequestMessage = request };
    }
}
