namespace CnnGen.Package.Tests;

[Collection(PackedPackage.Name)]
public sealed class AspNetCoreTests(PackageFeed feed)
{
    [Fact]
    public void A_server_trains_and_answers_with_a_prediction()
    {
        var workspace = feed.Workspace("Server")
            .Project("Server.csproj", sdk: "Microsoft.NET.Sdk.Web")
            .Write("model.yaml", Samples.Model("Strokes"))
            .Write(
                "Program.cs",
                $$"""
                var builder = WebApplication.CreateBuilder(args);
                builder.Logging.ClearProviders();
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                await using var app = builder.Build();
                app.MapGet("/train", Train);
                app.MapPost("/predict", (float[] image) =>
                {
                    using var network = new Server.Strokes();
                    return network.Predict(image);
                });
                await app.StartAsync();
                using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
                Console.WriteLine(await client.GetStringAsync("/train"));
                using var answer = await client.PostAsJsonAsync("/predict", new float[36]);
                Console.WriteLine(await answer.Content.ReadAsStringAsync() is "0" or "1");

                {{Samples.Training("Server.Strokes")}}
                """);

        Assert.Equal([Samples.Reached, "True"], workspace.Run());
    }
}
