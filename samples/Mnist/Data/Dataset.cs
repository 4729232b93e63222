namespace Mnist.Data;

/// <summary>What a run trains and tests on.</summary>
/// <param name="Name">Named in everything that the run puts out: "MNIST", "built-in digits" or the folder of unknown files.</param>
/// <param name="Origin">Where the bytes came from, as words for the first line of the output.</param>
internal sealed record Dataset(string Name, string Origin, Examples Train, Examples Test)
{
    /// <summary>Waits until every image is there.</summary>
    /// <exception cref="SampleException">A file turned out bad.</exception>
    public void Complete()
    {
        Train.Complete();
        Test.Complete();
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}, {Train.Count:N0} training and {Test.Count:N0} test images, {Origin}");
}
