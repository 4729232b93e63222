namespace CnnGen.Training;

/// <summary>Which values of an epoch are better than others.</summary>
public enum MonitorMode
{
    /// <summary>
    /// The larger ones of a share of right answers, as the name says, accuracy, auc, precision, recall, f1_score, of one class too; the smaller ones of all
    /// else.
    /// </summary>
    Auto,

    /// <summary>The smaller ones.</summary>
    Min,

    /// <summary>The larger ones.</summary>
    Max,
}
