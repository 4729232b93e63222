namespace CnnGen.Generator.Model.Vocabulary;

/// <summary>
/// Words of other libraries that stand for something else than any word of a model, however near its spelling is: proposing that one would change what is
/// trained. Each has what a model says instead, or that there is no such thing.
/// </summary>
internal static class OtherWords
{
    // Where the message's list of what is allowed is the whole answer.
    private const string ListSaysIt = "";

    private static readonly Dictionary<string, string> Advice = new(StringComparer.Ordinal);

    static OtherWords()
    {
        AddTraining();
        AddLosses();
        AddLayers();
        AddFunctions();
    }

    public static IReadOnlyCollection<string> All => Advice.Keys;

    /// <param name="bare">The word as <see cref="Suggestion.Bare"/> gives it.</param>
    public static string? Of(string bare) => Advice.TryGetValue(bare, out var advice) ? advice : null;

    private static void AddTraining()
    {
        Add(ListSaysIt, "radam", "lamb", "ftrl", "adafactor", "muon", "lbfgs");
        Add("it is sgd with nesterov: true", "nag");
        Add("it is kernel_regularizer of each layer, such as kernel_regularizer: { l2: 0.001 }",
            "l2regularization", "l1regularization", "regularization", "regularizationloss", "l2reg", "l1reg", "l2penalty", "elasticnet");
        Add("a schedule stands in the place of the number: learning_rate: { cosine_decay: { ... } }",
            "lrscheduler", "scheduler", "schedule", "lrschedule", "lrpolicy", "warmup", "lrdecay");
        Add("they are two keys, beta_1 and beta_2", "betas");
        Add("there is no dampening", "dampening");
        Add("the program gives Trainer.Fit the examples for validation, or training has validation_split",
            "validation", "validationdata", "valdata", "testsplit");
        Add("it runs on the CPU", "device", "gpu", "cuda", "accelerator");
        Add("numbers are float32", "dtype", "mixedprecision", "amp");
        Add("the number of threads is threads, at the top level", "workers", "numworkers", "njobs", "numthreads", "nthreads", "cores");
    }

    private static void AddLosses()
    {
        Add("each output has its loss and weight: outputs: { policy: { loss: ..., weight: 0.5 } }", "lossweights", "lossweight", "outputweights");
        Add("softmax is in the loss: sparse_categorical_crossentropy", "nll", "nllloss");
    }

    private static void AddLayers()
    {
        Add("it is group_normalization with groups: -1", "instancenorm", "instancenorm2d", "instancenormalization");
        Add("the normalizations are batch_normalization, layer_normalization and group_normalization", "lrn", "localresponsenormalization");
        Add("maps have two dimensions", "conv3d", "maxpooling3d", "maxpool3d", "avgpool3d", "dropout3d");
        Add("the input stands at the top level: input: [height, width, channels]",
            "inputlayer", "inputshape2d", "image", "imageinput", "imageinputlayer", "batchinputshape");
        Add("it follows from the layer before and is left out", "inchannels", "infeatures", "inputchannels", "inputdim", "numinputs", "indim");
        Add("channels are always last", "dataformat", "channelslast", "channelsfirst");
        Add("use_bias: false leaves the bias out", "disablebias", "nobias");
        Add("trainable: false freezes a layer", "frozen", "freeze", "isfrozen", "locked", "stopgradient");
        Add("the number of classes is the units of the last layer", "numclasses", "classes", "nclasses", "numlabels", "labels");
        Add("branches are merged by add, concatenate or another word of the list", "merge");
        Add("it is add of two branches, the second of them empty: add: [ [ ... ], [ ] ]", "residual", "skip", "skipconnection", "shortcut");
        Add("layers of a list follow each other; a list under a name is a block, in blocks at the top level of the file", "sequential", "module");
        Add("layers do not see steps of time", "lstm", "gru", "rnn");
        Add("there is no such layer", "embedding", "attention");
    }

    private static void AddFunctions()
    {
        Add(ListSaysIt, "crelu", "hardtanh");
        Add("the losses take the logarithm of a softmax themselves: leave it out, or write softmax", "logsoftmax");
    }

    private static void Add(string advice, params string[] words)
    {
        foreach (var word in words) Advice.Add(word, advice);
    }
}
