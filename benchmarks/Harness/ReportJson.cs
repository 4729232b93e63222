using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness;

/// <summary>How reports become lines of JSON: by generated code, which a native executable needs.</summary>
[JsonSerializable(typeof(StepReport))]
[JsonSerializable(typeof(PredictionReport))]
[JsonSerializable(typeof(ProfileReport))]
[JsonSerializable(typeof(NetworkReport))]
[JsonSerializable(typeof(NetworkRow))]
[JsonSerializable(typeof(PeerRow))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Names in snake case; what was not measured is left out.</summary>
    public static ReportJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The text goes to files and terminals, not into a web page: a plus sign may stay one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
