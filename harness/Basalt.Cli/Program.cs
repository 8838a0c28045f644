System.Console.WriteLine("basalt");
