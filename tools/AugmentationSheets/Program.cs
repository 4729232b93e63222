using AugmentationSheets;

// Writes the sheets of docs/augmentation.md into a folder: dotnet run --project tools/AugmentationSheets docs/images/augmentation
if (args is not [var folder])
{
    Console.Error.WriteLine("usage: AugmentationSheets FOLDER");
    return 2;
}

Directory.CreateDirectory(folder);
foreach (var sheet in Sheet.All<Sheets>()) sheet.Draw().SavePng(Path.Combine(folder, sheet.Name + ".png"));
return 0;
