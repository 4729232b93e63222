# Sourced by scripts here: a project as a user would have it, outside this tree's house rules.

# usage: user_project FILE ROOT [PROPERTY]; the generator and the runtime are those of the tree at ROOT, the model is model.yaml beside FILE.
user_project() {
  cat >"$1" <<END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
    ${3-}
  </PropertyGroup>
  <ItemGroup>
    <AdditionalFiles Include="model.yaml" CnnModel="true" />
    <CompilerVisibleItemMetadata Include="AdditionalFiles" MetadataName="CnnModel" />
    <ProjectReference Include="$2/src/CnnGen.Generator/CnnGen.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
    <ProjectReference Include="$2/src/CnnGen.Runtime/CnnGen.Runtime.csproj" />
  </ItemGroup>
</Project>
END
}
