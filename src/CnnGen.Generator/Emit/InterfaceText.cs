using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>
/// What the emitted class and its predictor are to a program that does not know the network. What they do not have as a public member of their own
/// is spelled with the interface, so that nobody else sees it.
/// </summary>
internal sealed class InterfaceText(NetworkPlan plan)
{
    private const string Runtime = "global::CnnGen.Runtime.";

    private const string Inputs = "global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs";

    private string Self => plan.Network.Name;

    private string Network => $"{Runtime}INetwork<{Self}>";

    private string Predicting => $"{Runtime}IPredictingNetwork<{Self}>";

    private const string Predictor = Runtime + "IPredictor";

    private bool Trains => plan.Network.IsForTraining;

    /// <summary>Those of a class whose inputs or outputs have names: no two of them take the same arguments.</summary>
    public string OfNamed => Network + (Trains ? $", {Runtime}ITrainableNetwork" : "");

    public string MembersOfNamed => $$"""
        // For programs that do not know the network.
        static int {{Network}}.BatchSize => BatchSize;

        static ulong {{Network}}.DefaultSeed => DefaultSeed;

        static {{Self}} {{Network}}.Create(ulong seed, int threads) => new(seed, threads);{{Data}}
        """;

    /// <summary>Empty where the model does not say: the interface has what holds then.</summary>
    private string Data => plan.Network.Data is not { } form ? "" : $$"""


        static {{Runtime}}DataRecipe {{Network}}.Data => new()
        {
            {{new DataText(form).Properties.Replace("\n", "\n    ")}}
        };
        """;

    /// <summary>Those of a class with one input and one output without names.</summary>
    /// <param name="target">What an example's target is made of.</param>
    public string OfUnnamed(string target) => Trains ? Trainable(target) : Predicting;

    /// <param name="target">What an example's target is made of.</param>
    /// <param name="targetSize">How many of those.</param>
    /// <param name="size">The constant that says how many outputs there are.</param>
    /// <param name="predict">The member that predicts any number of examples, if it is called otherwise; else empty.</param>
    /// <param name="evaluate">A body for the evaluation, if there is no such member; else empty.</param>
    public string MembersOfUnnamed(string target, string targetSize, string size, string predict, string evaluate)
    {
        var members = $$"""
            {{MembersOfNamed}}

            static int {{Predicting}}.InputSize => InputSize;

            static int {{Predicting}}.OutputSize => {{size}};
            {{Predict(Predicting, predict)}}
            {{Predictor}} {{Predicting}}.CreatePredictor(int threads) => CreatePredictor(threads);
            """;
        if (!Trains) return members;
        return $$"""
            {{members}}

            static int {{Trainable(target)}}.TargetSize => {{targetSize}};

            static {{Runtime}}TrainingRecipe {{Trainable(target)}}.Recipe => new()
            {
                {{new RecipeText(plan.Network).Properties.Replace("\n", "\n    ")}}
            };{{(evaluate.Length == 0 ? "" : $"\n\n{Evaluate(target, evaluate)}")}}
            """;
    }

    /// <summary>That of the predictor of a network of one input and one output without names.</summary>
    public const string OfPredictor = Predictor;

    /// <inheritdoc cref="MembersOfUnnamed" path="/param"/>
    public static string MembersOfPredictor(string size, string predict) => $$"""
        int {{Predictor}}.InputSize => InputSize;

        int {{Predictor}}.OutputSize => {{size}};{{(predict.Length == 0 ? "" : $"\n{Predict(Predictor, predict).TrimEnd()}")}}
        """;

    private string Trainable(string target) => $"{Runtime}ITrainableNetwork<{Self}, {target}>";

    /// <summary>Between other members, with the empty lines around it; one of them if there is nothing to say.</summary>
    private static string Predict(string type, string predict) =>
        predict.Length == 0 ? "" : $"\nvoid {type}.Predict({Inputs}) =>\n    {predict}(inputs, outputs);\n";

    private string Evaluate(string target, string body) => $$"""
        {{Runtime}}Evaluation {{Trainable(target)}}.Evaluate(
            global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<{{target}}> targets, global::System.ReadOnlySpan<float> exampleWeights,
            global::System.Span<float> outputs) =>
            {{body}};
        """;
}
