namespace CnnGen.Runtime;

/// <summary>Work of equal parts, any of which any thread may do.</summary>
internal interface ISharedWork
{
    /// <summary>Does one part.</summary>
    public void Run(int part);
}
