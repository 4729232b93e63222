namespace CnnGen.Generator.Model.Naming;

/// <summary>Identifiers that the emitted code cannot be named by.</summary>
internal static class ReservedNames
{
    /// <summary>Words that are never an identifier in C#.</summary>
    private static readonly HashSet<string> Keywords = Words(
        """
        __arglist __makeref __reftype __refvalue abstract as base bool break byte case catch char checked class const continue decimal default delegate do
        double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal
        is lock long namespace new null object operator out override params private protected public readonly ref return
        sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked
        unsafe ushort using virtual void volatile while
        """);

    /// <summary>Words that are keywords at some places; as the name of a class most are an error or a warning.</summary>
    private static readonly HashSet<string> ContextualKeywords = Words(
        """
        _ add alias allows and annotations ascending assembly async await by
        checksum descending disable dynamic enable equals extension field file from get global group hidden init into
        join let line load managed method module nameof nint not notnull nuint on or orderby param partial pragma property
        record region remove required restore scoped select set type typevar unmanaged value var warning warnings when
        where with yield
        """);

    /// <summary>Members of the emitted class and of every object: C# does not let a class be named like one of its members.</summary>
    private static readonly HashSet<string> Members = Words(
        """
        _own _target _trained _training Description InputSize Classes BatchSize Steps Epochs DisplayStep ShuffleBuffer DefaultSeed Parameters Train Advance
        LearningRate UsesAverages FollowSchedule ScheduledLearningRate Evaluate
        Predict PredictProbabilities Save ToBytes Load LoadByShape LoadMatching SaveCheckpoint LoadCheckpoint Seed FinishedSteps Dispose
        Forward ForwardOne ForwardTraining Loss Softmax Backward Update Refresh RefreshTrained FillImages FillLabels AddLosses FiniteLogits LargestLogit
        OutputSize FillTargets FiniteOutputs IgnoredClass FillWeights WeighClasses ClassWeight ForwardEvaluation Penalty AddPenalties AddActivities
        TrainForward TrainBackward Answers Examples Losses Results TrainOn EvaluateOn TrainForwardOn Put Give CountCorrect RequireFinite
        ParametersChanged DefaultThreads ThrowOnDivergence Targets Target Threads CreatePredictor Predictor Job Layout
        Profile Equals Finalize GetHashCode GetType MemberwiseClone ReferenceEquals ToString
        """);

    /// <summary>
    /// Namespaces whose types the emitted code names, from the root: in them a class could stand in the place of one of those, or a namespace in the
    /// place of a type. The last, this package's own, has no types; but its members are such namespaces.
    /// </summary>
    private static readonly string[] Foreign = ["System", "CnnGen.Runtime", "CnnGen.Emitted", "CnnGen"];

    /// <summary>The namespace that a class cannot be in, because it is another's, or null if it can be there.</summary>
    public static string? ForeignNamespace(string name) =>
        Array.Find(Foreign, foreign => name == foreign || (foreign != "CnnGen" && name.StartsWith(foreign + ".", StringComparison.Ordinal)));

    /// <summary>Why a class cannot have the name, or null if it can.</summary>
    public static string? ReasonForClass(string name)
    {
        if (ContextualKeywords.Contains(name)) return "a keyword of C#";
        return Members.Contains(name) ? "a member of the class itself" : Reason(name);
    }

    /// <summary>Why a layer cannot have the name, or null if it can.</summary>
    public static string? ReasonForLayer(string name) => name == Network.InputName ? "the network's input, where a layer names what it takes" : Reason(name);

    /// <summary>Why a part of a namespace cannot have the name, or null if it can.</summary>
    public static string? Reason(string name) => Keywords.Contains(name) ? "a keyword of C#" : null;

    private static HashSet<string> Words(string text) => new(text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
