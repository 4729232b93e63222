using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Diagnostics;

/// <summary>Every error that CnnGen can report. Each has a page in docs/diagnostics, which its help link opens.</summary>
/// <remarks>A new one takes the next free number; a number is never used again.</remarks>
internal static partial class DiagnosticDescriptors
{
    // --- the file ---

    public static readonly DiagnosticDescriptor InternalError = Error(
        id: "CNN0000", title: "CnnGen failed",
        messageFormat: "CnnGen failed on this model by a mistake of its own: {0}: {1} (in {2}); please report it together with the model file");

    public static readonly DiagnosticDescriptor MalformedYaml = Error(
        id: "CNN0001", title: "Malformed YAML",
        messageFormat: "this is not YAML: {0}");

    public static readonly DiagnosticDescriptor DuplicateKey = Error(
        id: "CNN0002", title: "Duplicate key",
        messageFormat: "the key {0} stands twice in one mapping; it was first given in line {1}");

    public static readonly DiagnosticDescriptor NoModel = Error(
        id: "CNN0003", title: "No model in the file",
        messageFormat: "a model file is a mapping with the keys input and layers, but {0}");

    public static readonly DiagnosticDescriptor SeveralDocuments = Error(
        id: "CNN0004", title: "Several documents in one file",
        messageFormat: "a model file holds one YAML document, and a second one starts here; give each model a file of its own");

    public static readonly DiagnosticDescriptor UnsupportedYaml = Error(
        id: "CNN0005", title: "YAML feature that models do not use",
        messageFormat: "this is {0}, which a model file does not use; write the value itself");

    public static readonly DiagnosticDescriptor TooDeep = Error(
        id: "CNN0006", title: "Nesting too deep",
        messageFormat: "{0} nest deeper than {1} levels here");

    // --- words ---

    public static readonly DiagnosticDescriptor UnknownKey = Error(
        id: "CNN0007", title: "Unknown key",
        messageFormat: "{0} has no key {1}{2} (known keys: {3})");

    public static readonly DiagnosticDescriptor UnknownLayer = Error(
        id: "CNN0008", title: "Unknown layer",
        messageFormat: "there is no layer {0}{1} (known layers: {2})");

    public static readonly DiagnosticDescriptor UnknownWord = Error(
        id: "CNN0009", title: "Unknown word",
        messageFormat: "{0} cannot be {1}{2} (allowed: {3})");

    public static readonly DiagnosticDescriptor MissingKey = Error(
        id: "CNN0010", title: "Missing key",
        messageFormat: "{0} needs the key '{1}', {2}");

    public static readonly DiagnosticDescriptor LayerForm = Error(
        id: "CNN0011", title: "Not the form of a layer",
        messageFormat: "a layer is a word, such as flatten, or a word with its options, such as dense: {{ units: 10 }}, but {0}");

    // --- values ---

    public static readonly DiagnosticDescriptor WrongType = Error(
        id: "CNN0012", title: "Wrong type of value",
        messageFormat: "{0} must be {1}, but it is {2}{3}");

    public static readonly DiagnosticDescriptor OutOfRange = Error(
        id: "CNN0013", title: "Number out of range",
        messageFormat: "{0} must be {1}, but it is {2}");

    public static readonly DiagnosticDescriptor RateOutOfRange = Error(
        id: "CNN0014", title: "Dropout rate out of range",
        messageFormat: "{0} is the share of values that is dropped: it must be at least 0 and less than 1, but it is {1}{2}");

    // --- shapes ---

    public static readonly DiagnosticDescriptor WindowTooLarge = Error(
        id: "CNN0015", title: "Window larger than its input",
        messageFormat: "layer '{0}': {1} {2} is larger than its input, {3} from {4}{5}");

    public static readonly DiagnosticDescriptor MapNeeded = Error(
        id: "CNN0016", title: "A map is needed",
        messageFormat: "layer '{0}': {1} needs a map [height, width, channels], but {2} arrives from {3}");

    public static readonly DiagnosticDescriptor VectorNeeded = Error(
        id: "CNN0017", title: "A vector is needed",
        messageFormat: "layer '{0}': {1} needs a vector, but {2} arrives from {3}; put flatten before it");

    // --- the output ---

    public static readonly DiagnosticDescriptor MissingOutputLayer = Error(
        id: "CNN0018", title: "Missing output layer",
        messageFormat: "the network must end in a value for each class, but {0}");

    public static readonly DiagnosticDescriptor DoubledOutput = Error(
        id: "CNN0019", title: "Doubled output",
        messageFormat: "the loss {0} with from_logits: true makes probabilities of the outputs, but '{1}' ends in {2}, which has made some already; "
            + "leave out one of the two");

    public static readonly DiagnosticDescriptor TooFewClasses = Error(
        id: "CNN0020", title: "Too few classes",
        messageFormat: "the output layer '{0}' needs a value for each class, so at least 2, but it gives {1}; two classes are 2 units, or 1 with the loss "
            + "binary_crossentropy; numbers are learnt with a loss such as mean_squared_error");

    // --- names ---

    public static readonly DiagnosticDescriptor NotAnIdentifier = Error(
        id: "CNN0021", title: "Not an identifier",
        messageFormat: "{0} must be an identifier of C# (letters, digits and _, no digit first), but it is {1}{2}");

    public static readonly DiagnosticDescriptor ReservedName = Error(
        id: "CNN0022", title: "Reserved name",
        messageFormat: "{0} cannot be {1}, which is {2}{3}");

    public static readonly DiagnosticDescriptor DuplicateLayerName = Error(
        id: "CNN0023", title: "Duplicate layer name",
        messageFormat: "the layers {0} and {1} both have the name {2}{3}");

    public static readonly DiagnosticDescriptor DuplicateClass = Error(
        id: "CNN0024", title: "Two models with one class name",
        messageFormat: "the class '{0}' cannot be made from this model, because {1} makes '{2}'; give one of them another name or namespace");

    // --- size ---

    public static readonly DiagnosticDescriptor TooLarge = Error(
        id: "CNN0025", title: "Too large for memory",
        messageFormat: "training with batch_size {0} takes {1} bytes of memory, and CnnGen lays out {2} (4 GiB) at most; what costs most: {3}");

    public static readonly DiagnosticDescriptor OverBudget = Error(
        id: "CNN0026", title: "Over the memory budget",
        messageFormat: "training with batch_size {0} takes {1} bytes of memory, and the memory_budget is {2}; what costs most: {3}");

    // --- optimizers ---

    public static readonly DiagnosticDescriptor SeveralClips = Error(
        id: "CNN0027",
        title: "Several clips",
        messageFormat: "{0} does not go with {1}: an optimizer has at most one of clipvalue, clipnorm and global_clipnorm");

    public static readonly DiagnosticDescriptor NoEffect = Error(
        id: "CNN0028",
        title: "Option without effect",
        messageFormat: "{0} means nothing without {1}; add {1}: {2}");

    // --- limits ---

    public static readonly DiagnosticDescriptor MoreErrors = Error(
        id: "CNN0030", title: "More errors",
        messageFormat: "from here on there are more errors, {0}; only the first {1} are shown");

    public static readonly DiagnosticDescriptor FileTooLong = Error(
        id: "CNN0031", title: "File too long",
        messageFormat: "this file has {0} characters, and a model file may have {1}");

    public static readonly DiagnosticDescriptor TooManyLayers = Error(
        id: "CNN0032", title: "Too many layers",
        messageFormat: "a model may have {0} layers, all of those counted that repeats and blocks stand for, and here begins one more");

    public static readonly DiagnosticDescriptor NameTooLong = Error(
        id: "CNN0033", title: "Name too long",
        messageFormat: "{0} may have {1} bytes in UTF-8, because emitted files are called by it, and it has {2}");

    public static readonly DiagnosticDescriptor TooManyToTellApart = Error(
        id: "CNN0034", title: "Too many to tell apart",
        messageFormat: "layer '{0}' tells {1} {2} apart, and no layer can tell more than {3}, as far as 32-bit floats count");

    // --- frozen layers ---

    public static readonly DiagnosticDescriptor EverythingFrozen = Error(
        id: "CNN0035", title: "Everything frozen",
        messageFormat: "every layer that has parameters is frozen, so there is nothing to train; leave out trainable: false here, at '{0}', or at another one "
            + "(a network that only predicts needs it nowhere)");

    // --- weights of classes ---

    public static readonly DiagnosticDescriptor NoClasses = Error(
        id: "CNN0036", title: "Weights of no classes",
        messageFormat: "{0} weighs an example by its class, and {1}; the program can give Train a weight for each example");

    public static readonly DiagnosticDescriptor ClassTwice = Error(
        id: "CNN0037", title: "Class twice",
        messageFormat: "{0} has class {1} already, in another notation");

    public static readonly DiagnosticDescriptor NoActivity = Error(
        id: "CNN0038", title: "Regularizer of no output",
        messageFormat: "{0} of '{1}' is of outputs that are not computed in training: the loss {2} takes the place of {3}; write the layer without it and "
            + "activation: {3} as a layer of its own behind it, then the regularizer is of the logits");

    // --- words with options ---

    public static readonly DiagnosticDescriptor InitializerShape = Error(
        id: "CNN0040", title: "Initializer of another shape",
        messageFormat: "{0} cannot be an initializer that fills {1}: the parameter has {2}");

    public static readonly DiagnosticDescriptor BoundsReversed = Error(
        id: "CNN0041", title: "Bounds reversed",
        messageFormat: "{0} is {1}, which is less than the least number, {2}");

    public static readonly DiagnosticDescriptor NotAscending = Error(
        id: "CNN0042", title: "Not ascending",
        messageFormat: "{0} must ascend, but {1} follows {2}");

    public static readonly DiagnosticDescriptor ValuesOfBoundaries = Error(
        id: "CNN0043", title: "Values and boundaries",
        messageFormat: "{0} must be one more than there are boundaries: for {1} of these {2}, but there are {3}");

    public static readonly DiagnosticDescriptor HalfAWarmup = Error(
        id: "CNN0044", title: "Half a warm-up",
        messageFormat: "{0} makes no warm-up without the key '{1}'");

    public static readonly DiagnosticDescriptor RiseTooShort = Error(
        id: "CNN0045", title: "Rise too short",
        messageFormat: "{0} leaves {1} of {2} steps for the rise, which takes more than one");

    // --- axes ---

    public static readonly DiagnosticDescriptor NoSuchAxis = Error(
        id: "CNN0046", title: "No such axis",
        messageFormat: "{0} names the axis {1}, but {2} from {3} has {4}");

    // --- losses ---

    public static readonly DiagnosticDescriptor NothingToTrain = Error(
        id: "CNN0053", title: "Nothing to train",
        messageFormat: "no layer of the model has parameters, so there is nothing to train; put one that has, such as dense, before the last");

    public static readonly DiagnosticDescriptor UnclearOutput = Error(
        id: "CNN0054", title: "Logits or probabilities",
        messageFormat: "the loss {0} takes logits or probabilities, and '{1}' ends in {2}, which may give either; leave that out, or give the loss "
            + "from_logits: true or false");

    // --- layers ---

    private static DiagnosticDescriptor Error(string id, string title, string messageFormat) => new(
        id: id,
        title: title,
        messageFormat: messageFormat,
        category: "CnnGen",
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"https://github.com/cnngen/cnngen/blob/main/docs/diagnostics/{id}.md",
        // Without a class the rest of the build is noise: no NoWarn and no editorconfig may hide the reason.
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
