namespace Basalt.Evaluation.Web;

/// <summary>A file as it would read with patches applied. Seekable, for range requests.</summary>
internal sealed class PatchedFile(string path, IReadOnlyList<Patch> patches) : Stream
{
    private readonly FileStream _file = new(
        path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => _file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var at = _file.Position;
        var count = _file.Read(buffer);
        Apply(buffer[..count], at);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var at = _file.Position;
        var count = await _file.ReadAsync(buffer, cancellationToken);
        Apply(buffer.Span[..count], at);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Apply(Span<byte> read, long at)
    {
        foreach (var patch in patches)
        {
            var from = Math.Max(patch.Offset, at);
            var to = Math.Min(patch.Offset + patch.Content.Length, at + read.Length);
            if (from < to)
            {
                patch.Content.AsSpan((int)(from - patch.Offset), (int)(to - from)).CopyTo(read[(int)(from - at)..]);
            }
        }
    }
}
