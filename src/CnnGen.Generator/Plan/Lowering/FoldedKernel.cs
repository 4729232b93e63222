using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A kernel times a factor for each of its columns, laid out anew for the forward pass of prediction after each change of either.</summary>
internal sealed class FoldedKernel
{
    private readonly TrainedValue _master;
    private readonly Value _factor;

    /// <param name="folded">What a map derives of a parameter and of factors.</param>
    /// <param name="positions">Of a window; of a dense layer one, which has all inputs.</param>
    /// <param name="panelWidth">How the parameter is to lie where nobody has asked for it before.</param>
    public FoldedKernel(Declarations declare, Wiring wiring, Tensor folded, int positions, int channels, int columns, int panelWidth)
    {
        var readings = wiring.Deriver(folded)!.Readings;
        var (kernel, factor) = (readings[0].Operand.Tensor, readings[1].Operand.Tensor);
        _master = declare.Known(wiring, kernel) ?? declare.Trained(Weights.Plan(wiring, kernel, positions * channels, columns, panelWidth));
        _factor = declare.Places[factor];
        Filters = new MasterFilters(positions, channels, columns, LayoutOf(_master.Plan), IsScaled: true);
    }

    public MasterFilters Filters { get; }

    private static FilterLayout LayoutOf(ParameterPlan master) =>
        master.PanelWidth == 1 ? FilterLayout.ByFilter
        : master.PanelWidth == StorageLayout.PanelWidth(master.Columns) ? FilterLayout.Panels
        : FilterLayout.ByTap;

    public IEnumerable<Binding> Bindings => [_master.Values.As(MasterFilters.Kernel), _factor.As(MasterFilters.Factor)];
}
