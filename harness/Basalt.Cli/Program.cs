using Basalt.Cli;

return await CommandLine.RunAsync(args);
