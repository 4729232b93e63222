namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Mistakes in what a model says of the loop around it.</summary>
internal static class LoopCases
{
    private const string Decay = "{ exponential_decay: { initial_learning_rate: 0.1, decay_steps: 9, decay_rate: 0.5 } }";

    public static IReadOnlyList<DiagnosticCase> All { get; } = [.. Contradictions(), .. Values(), .. Monitors(), .. Homes(), .. Metrics(), .. Habits()];

    private static IEnumerable<DiagnosticCase> Contradictions() =>
    [
        new("CNN0029", "epochs beside steps", With("steps: 9, epochs: «3»")),
        new("CNN0029", "an order beside a buffer for it", With("shuffle_buffer: 100, shuffle: «true»")),
        new("CNN0028", "classes of a split that there is not", With("stratified: «true»")),
        new("CNN0028", "a value to tell the best weights by, of all of them", With("checkpoint: { filepath: a, monitor: «val_loss» }")),
        new("CNN0074", "classes of numbers", With("validation_split: 0.1, stratified: «true»", "loss: mean_squared_error\n")),
        new("CNN0074", "classes of several questions", With("validation_split: 0.1, stratified: «true»", "loss: binary_crossentropy\n")),
        new("CNN0075", "a plateau beside a schedule", With("«reduce_on_plateau»: { patience: 3 }", $"optimizer: {{ adam: {{ learning_rate: {Decay} }} }}\n")),
        new("CNN0079", "a placeholder of Keras'", With("checkpoint: { filepath: «\"a-{epoch}-{val_loss:.2f}\"» }")),
        new("CNN0095", "a file by its path from the root", With("checkpoint: { filepath: «/etc/weights» }")),
        new("CNN0095", "a file above the program's folder", With("checkpoint: { filepath: «a/../../weights» }")),
        new("CNN0095", "a file of another drive", With("checkpoint: { filepath: «'C:weights'» }")),
        new("CNN0095", "a file whose name turns around", With("checkpoint: { filepath: «\"a\\u202Estesnefas\"» }")),
    ];

    private static IEnumerable<DiagnosticCase> Values() =>
    [
        new("CNN0013", "no epochs", With("epochs: «0»")),
        new("CNN0013", "a split that leaves nothing to train on", With("validation_split: «1»")),
        new("CNN0013", "a patience below 0", With("early_stopping: { patience: «-1» }")),
        new("CNN0013", "a factor that makes nothing smaller", With("reduce_on_plateau: { factor: «1» }")),
        new("CNN0012", "a word for early stopping", With("early_stopping: «true»")),
        new("CNN0012", "a number for an order", With("shuffle: «1000»")),
        new("CNN0012", "no text for a file", With("checkpoint: { filepath: «[»a] }")),
        new("CNN0010", "a checkpoint without a file", With("checkpoint: «{» save_best_only: true }")),
        new("CNN0009", "a mode that is none", With("early_stopping: { mode: «largest» }")),
        new("CNN0007", "a slip under early stopping", With("early_stopping: { «patiense»: 3 }")),
    ];

    private static IEnumerable<DiagnosticCase> Monitors() =>
    [
        new("CNN0076", "the accuracy of the training", With("early_stopping: { monitor: «accuracy» }")),
        new("CNN0076", "an accuracy as Keras' books call it", With("early_stopping: { monitor: «val_acc» }")),
        new("CNN0076", "an accuracy of numbers", With("reduce_on_plateau: { monitor: «val_accuracy» }", "loss: mean_squared_error\n")),
        new("CNN0076", "a slip in a value for the best weights", With("checkpoint: { filepath: a, save_best_only: true, monitor: «val_los» }")),
    ];

    private static IEnumerable<DiagnosticCase> Homes() =>
    [
        new("CNN0077", "epochs of a class that predicts", With("«epochs»: 3", "codegen: { mode: inference }\n")),
        new(
            "CNN0078", "early stopping over several inputs",
            "inputs: { board: 4, extras: 2 }\nlayers:\n- concatenate: { inputs: [board, extras] }\n- dense: { units: 3 }\n"
                + "training: { epochs: 3, «early_stopping»: { monitor: loss } }\n"),
        new(
            "CNN0078", "a split of examples with outputs by name",
            Models.With("- dense: { units: 3, name: policy }", "4", rest: "outputs: { policy: huber }\ntraining: { «validation_split»: 0.1 }\n")),
        new("CNN0007", "early stopping at the top level", Models.Tiny + "«early_stopping»: { patience: 3 }\n"),
        new("CNN0007", "patience beside early stopping", With("«patience»: 3")),
    ];

    private static IEnumerable<DiagnosticCase> Metrics() =>
    [
        new("CNN0080", "an accuracy of numbers", Models.Tiny + "loss: mean_squared_error\nmetrics: [ «accuracy» ]\n"),
        new("CNN0080", "an error of labels", Models.Tiny + "metrics: «mean_absolute_error»\n"),
        new("CNN0080", "yes and no of classes", Models.Tiny + "metrics: [ accuracy, { «binary_accuracy»: { threshold: 0.7 } } ]\n"),
        new("CNN0080", "a threshold of classes", Models.Tiny + "metrics: [ { «precision»: { threshold: 0.7 } } ]\n"),
        new("CNN0080", "more answers than classes", Models.Tiny + "metrics: [ { «top_k_categorical_accuracy»: 3 } ]\n"),
        new("CNN0080", "a class that there is not", Models.Tiny + "metrics: { «recall»: { class_id: 2 } }\n"),
        new("CNN0080", "a matrix of several questions", Models.Tiny + "loss: binary_crossentropy\nmetrics: [ «confusion_matrix» ]\n"),
        new("CNN0080", "the largest of several questions", Models.Tiny + "loss: binary_crossentropy\nmetrics: [ «top_k_categorical_accuracy» ]\n"),
        new(
            "CNN0080", "classes of one question",
            Models.With("- flatten\n- dense: { units: 1 }", rest: "loss: binary_crossentropy\nmetrics: [ { «auc»: { per_class: true } } ]\n")),
        new("CNN0081", "two means of one name", Models.Tiny + "metrics: [ recall, { «recall»: { average: micro } } ]\n"),
        new("CNN0081", "a class beside all classes", Models.Tiny + "metrics: [ { recall: { per_class: true } }, { «recall»: { class_id: 1 } } ]\n"),
        new("CNN0081", "two matrices", Models.Tiny + "metrics: [ confusion_matrix, «confusion_matrix» ]\n"),
        new("CNN0029", "one class and all classes", Models.Tiny + "metrics: { recall: { per_class: true, class_id: «1» } }\n"),
        new("CNN0076", "a metric to monitor that is not asked for", With("early_stopping: { monitor: «val_auc» }")),
        new("CNN0077", "metrics of a class that predicts", Models.Tiny + "metrics: «accuracy»\ncodegen: { mode: inference }\n"),
        new(
            "CNN0078", "metrics of outputs by name",
            Models.With("- dense: { units: 3, name: policy }", "4", rest: "outputs: { policy: huber }\nmetrics: «[»mean_absolute_error]\n")),
        new("CNN0012", "no word for a metric", Models.Tiny + "metrics: [ «[»accuracy] ]\n"),
    ];

    private static IEnumerable<DiagnosticCase> Habits() =>
    [
        new("CNN0009", "an accuracy by its first letters", Models.Tiny + "metrics: [ «acc» ]\n"),
        new("CNN0009", "the area by scikit-learn's name", Models.Tiny + "metrics: [ «roc_auc» ]\n"),
        new("CNN0009", "F1 as people say", Models.Tiny + "metrics: [ «f1» ]\n"),
        new("CNN0007", "metrics under training", With("«metrics»: [ accuracy ]")),
        new("CNN0007", "the best weights as others say", With("early_stopping: { «restore_best»: true }")),
        new("CNN0007", "scikit-learn's share", With("«validation_fraction»: 0.1")),
        new("CNN0007", "the plateau by Keras' class", With("«ReduceLROnPlateau»: { patience: 2 }")),
        new("CNN0007", "the checkpoint by Keras' class", With("«ModelCheckpoint»: { filepath: a }")),
    ];

    private static string With(string training, string rest = "") => $"{Models.Tiny}training: {{ {training} }}\n{rest}";
}
