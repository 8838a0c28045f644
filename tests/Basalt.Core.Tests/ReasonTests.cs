using System.Net;
using System.Net.Sockets;
using Basalt.Testing;

namespace Basalt.Core.Tests;

public sealed class ReasonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-reason-").FullName;

    [Fact]
    public void AFileThatIsNotThereIsOne() => Assert.Equal("there is no such file", Of(path => File.ReadAllText(path), "none.txt"));

    [Fact]
    public void AFolderThatIsNotThereIsOne() => Assert.Equal("there is no such folder", Of(path => File.ReadAllText(path), "none/none.txt"));

    [Fact]
    public void AFolderInAFilesPlaceIsOne()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "here"));
        Assert.Equal("it is a folder", Of(path => File.ReadAllText(path), "here"));
    }

    [Fact]
    public void AFileInAFoldersPlaceIsOne()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        Assert.Equal("a file stands where a folder is wanted", Of(path => File.WriteAllText(path, ""), "file/below.txt"));
        Assert.Equal("something of that name is there already", Of(path => Directory.CreateDirectory(path), "file"));
    }

    [Fact]
    public void ALongNameIsOne() => Assert.Equal("the name is too long", Of(path => File.WriteAllText(path, ""), new string('x', 300)));

    [Fact]
    public void AFullDiskIsOne() => Assert.Equal("the disk is full", Reason.Of(Assert.ThrowsAny<IOException>(() => File.WriteAllText("/dev/full", "x"))));

    [Fact]
    public void LinksThatGoRoundAreOne()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "a"), Path.Combine(_folder, "b"));
        File.CreateSymbolicLink(Path.Combine(_folder, "b"), Path.Combine(_folder, "a"));
        Assert.Equal("its links go round in circles", Of(path => File.ReadAllText(path), "a"));
    }

    [Fact]
    public void APortThatIsTakenIsOne()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        using var other = new TcpListener((IPEndPoint)holder.LocalEndpoint);
        Assert.Equal("another program listens there", Reason.Of(Assert.Throws<SocketException>(other.Start)));
    }

    [Fact]
    public void AnAddressOfAnotherMachineIsOne()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Equal("that is no address of this machine", Reason.Of(Assert.Throws<SocketException>(() => socket.Bind(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0)))));
    }

    [Fact]
    public void AnExceptionWithoutAMessageOfItsOwnDoesNotNameItsClass() => Speaks.Plainly(Reason.Of(new NotSupportedException()) + Reason.Of(new ArgumentException(null, (Exception?)null)) + Reason.Of(new Unsaid()));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Of(Action<string> act, string name)
    {
        var path = Path.Combine(_folder, name);
        var reason = Reason.Of(Assert.ThrowsAny<Exception>(() => act(path)), path);
        Speaks.Plainly(reason);
        return reason;
    }

    private sealed class Unsaid : Exception;
}
