using Google.Protobuf;

namespace CnnGen.Onnx.Tests;

/// <summary>The exported graph itself, field by field of ONNX' schema.</summary>
public sealed class GraphTests
{
    [Fact]
    public void A_model_says_what_it_is()
    {
        var model = Export("OriginalInSmall");

        Assert.Equal(7, model.Number(1));
        Assert.Equal(("CnnGen", "OriginalInSmall"), (model.Text(2), model.Message(7).Text(2)));
        Assert.Equal(("", 13), (model.Message(8).Text(1), model.Message(8).Number(2)));
    }

    [Theory]
    [InlineData("OriginalInSmall", "Transpose Conv Relu MaxPool Conv Relu MaxPool Flatten Gemm Gemm Softmax")]
    [InlineData("ConvWithoutBias", "Transpose Conv Relu Conv Flatten Gemm Softmax")]
    [InlineData("DenseOnMap", "Flatten Gemm Relu Gemm Softmax")]
    [InlineData("ActivationLayers", "Relu Transpose Conv Relu Flatten Relu Gemm Relu Gemm Softmax")]
    [InlineData("DropoutLayers", "Transpose Conv Relu MaxPool Flatten Gemm Softmax")]
    [InlineData("DenseOnly", "Gemm Softmax")]
    [InlineData("BoardGame", "Transpose Conv Relu Conv BatchNormalization Relu Add Flatten Gemm Gemm Relu Gemm Tanh Softmax")]
    [InlineData("OneValueTwice", "Transpose Conv Transpose Flatten Gemm Softmax")]
    [InlineData("OutputsBeforePoolingAndPadding", "Transpose Conv Relu MaxPool Pad Conv Relu Flatten Gemm Transpose Transpose Softmax")]
    public void Every_layer_is_one_operator_or_two_and_nothing_else_is_there(string name, string operators) =>
        Assert.Equal(operators, string.Join(' ', Export(name).Message(7).Messages(1).Select(node => node.Text(4))));

    [Fact]
    public void Names_are_unique_even_where_layers_are_named_like_the_graph_s_own_values()
    {
        var nodes = Export("OriginalInSmall").Message(7).Messages(1).ToList();

        Assert.Distinct(nodes.Select(node => node.Text(3)));
        Assert.Distinct(nodes.Select(node => node.Text(2)));
    }

    [Fact]
    public void Constants_are_the_parameters_by_name_and_in_the_order_of_their_operators()
    {
        using var emitted = ModelFiles.Create("ConvSame");
        var tensors = Export("ConvSame").Message(7).Messages(5).ToDictionary(tensor => tensor.Text(8), StringComparer.Ordinal);

        Assert.Equal(emitted.Network.Parameters.Select(parameter => parameter.Name), tensors.Keys);
        Assert.Equal([9, 2, 4, 3], tensors["conv1/kernel"].Numbers(1));
        Assert.Equal([5 * 6 * 9, 3], tensors["dense1/kernel"].Numbers(1));
        Assert.Equal(4 * 3 * 2 * 9 * sizeof(float), tensors["conv1/kernel"].Bytes(9).Length);
    }

    [Fact]
    public void A_window_has_its_border_in_numbers()
    {
        var conv = Export("ConvSame").Message(7).Messages(1).Single(node => node.Text(4) == "Conv");

        Assert.Equal(
            ["kernel_shape: 4 3", "strides: 1 1", "pads: 1 1 2 1"],
            conv.Messages(5).Select(attribute => $"{attribute.Text(1)}: {string.Join(' ', attribute.Numbers(8))}"));
    }

    private static ProtoReader Export(string name)
    {
        using var emitted = ModelFiles.Create(name);
        return new ProtoReader(ByteString.CopyFrom(emitted.Export()));
    }
}
