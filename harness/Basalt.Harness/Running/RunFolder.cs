using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// Everything of one run: <c>episodes/task/name/scenario-key.{json,mp4,jsonl}</c>. An episode is there when its <c>.json</c> is, which is
/// written last and holds the digests of the others. One run at a time has the folder, or several workers of one plan share it.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private const string Episodes = "episodes";
    private const string SetAsideFolder = "set-aside";

    private readonly FileStream _lock;
    private readonly bool _verify;
    private readonly FileDigests _digests;
    private readonly Lock _indexLock = new();
    private readonly Lazy<Dictionary<string, EpisodeRecord>> _index;
    private readonly List<(string File, string Found)> _broken = [];
    private readonly Dictionary<string, EpisodeRecord> _byKey = [];
    private readonly HashSet<EpisodeRecord> _whole = new(ReferenceEqualityComparer.Instance);

    private RunFolder(string path, FileStream taken, bool verify, Worker worker, bool isShared)
    {
        (Path, _lock, _verify, IsShared) = (path, taken, verify, isShared);
        _digests = FileDigests.OfRun(path);
        _index = new(() => isShared ? [] : Read());
        Attempts = new AttemptBook(path, worker, isAlone: !isShared, TimeProvider.System);
    }

    /// <summary>Whether several workers of one plan are at work in the folder.</summary>
    public bool IsShared { get; }

    /// <summary>The attempts at this run's episodes.</summary>
    public AttemptBook Attempts { get; }

    public string Path { get; }

    /// <summary>Every record in the folder by its file, relative to the folder.</summary>
    internal IReadOnlyDictionary<string, EpisodeRecord> Records => _index.Value;

    /// <summary>Files that should be records and are cut off or empty, with what was found in them.</summary>
    internal IReadOnlyList<(string File, string Found)> Broken
    {
        get
        {
            _ = _index.Value;
            return _broken;
        }
    }

    /// <summary>Takes a folder and makes it when it does not exist.</summary>
    /// <param name="verify">Whether every file is read again, also where its stamp says that it did not change.</param>
    /// <exception cref="BasaltException">Another run has the folder, or it cannot be written.</exception>
    public static RunFolder Take(string path, bool verify = false) => Open(path, verify, Worker.Here, isShared: false);

    /// <summary>Takes a folder together with other workers of the same plan: each plays the episodes that it has begun first.</summary>
    /// <inheritdoc cref="Take"/>
    public static RunFolder Share(string path, bool verify, Worker worker) => Open(path, verify, worker, isShared: true);

    private static RunFolder Open(string path, bool verify, Worker worker, bool isShared)
    {
        try
        {
            Directory.CreateDirectory(path);
            var file = System.IO.Path.Combine(path, ".running");
            var held = isShared
                ? new FileStream(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Read, Share = FileShare.Read })
                : new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            return new RunFolder(path, held, verify, worker, isShared);
        }
        catch (IOException problem) when (Directory.Exists(path) && File.Exists(System.IO.Path.Combine(path, ".running")))
        {
            throw new BasaltException(
                $"{path}: found another run at work in this folder; wait for it or give another --out", BasaltException.Surroundings,
                problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{path}: cannot be written, {Reason.Of(problem, path)}", BasaltException.Surroundings, problem);
        }
    }

    /// <summary>
    /// The record that stands for this episode, or null when it was not played to its end yet or its files are not what was recorded. Files
    /// are looked at once.
    /// </summary>
    public EpisodeRecord? Find(Assignment assignment)
    {
        lock (_indexLock)
        {
            _ = _index.Value;
            if (IsShared && !_byKey.ContainsKey(assignment.Key) && Peek(Path, assignment) is { } published)
            {
                _byKey[assignment.Key] = published;
            }

            return _byKey.GetValueOrDefault(assignment.Key) is { } record && DamageOf(record) is null ? record : null;
        }
    }

    /// <summary>The record in the place of an episode, taken at its word; null when there is none that can be read.</summary>
    public static EpisodeRecord? Peek(string folder, Assignment assignment)
    {
        try
        {
            return ReadOne(System.IO.Path.Combine(folder, RecordOf(assignment))) is { } record && record.Key == assignment.Key ? record : null;
        }
        catch (BasaltException)
        {
            return null;
        }
    }

    /// <summary>
    /// Keeps a record with the digests of its files; from now on the episode counts as played. Where workers share the folder, the first
    /// record stays, and the files of a second copy go.
    /// </summary>
    /// <returns>The record that is kept.</returns>
    public EpisodeRecord Keep(Assignment assignment, EpisodeRecord record) => Keep(RecordOf(assignment), record);

    /// <summary>The path of an episode's exhibit and actions, without an ending, relative to the folder.</summary>
    public static string PlaceOf(Assignment assignment) =>
        $"{Episodes}/{assignment.Id}{(assignment.Attempt is { Copy: { Length: > 0 } copy } ? "." + copy : "")}";

    /// <summary>The path of an episode's record, relative to the folder.</summary>
    public static string RecordOf(Assignment assignment) => $"{Episodes}/{assignment.Id}.json";

    /// <summary>
    /// Sets a record aside that is in the place of an episode and does not stand for it. Only for whoever plays the episode, or has the folder.
    /// </summary>
    public void ClearAway(Assignment assignment)
    {
        lock (_indexLock)
        {
            if (File.Exists(Full(RecordOf(assignment))))
            {
                SetAside(RecordOf(assignment));
                _byKey.Remove(assignment.Key);
            }
        }
    }

    public void Dispose()
    {
        Attempts.Tidy();
        _lock.Dispose();
    }

    /// <summary>Lets a record stand for an episode that was asked for in another setting.</summary>
    internal void LetStandFor(Assignment assignment, EpisodeRecord record) => _byKey[assignment.Key] = record;

    /// <summary>
    /// What is wrong with an episode's files, in a few words; null when they are what was recorded. Files that were found right are not
    /// looked at again.
    /// </summary>
    internal string? DamageOf(EpisodeRecord record)
    {
        var damage = _whole.Contains(record) ? null : Damage(record);
        if (damage is null)
        {
            _whole.Add(record);
        }

        return damage;
    }

    private string? Damage(EpisodeRecord record)
    {
        if (EpisodeKey.Fault(record) is { } fault)
        {
            return fault;
        }

        var exhibit = new FileInfo(Full(record.Exhibit.Path));
        if (!exhibit.Exists)
        {
            return $"{record.Exhibit.Path} is missing";
        }

        if (exhibit.Length == 0 || (record.Exhibit.Bytes is { } bytes && exhibit.Length != bytes))
        {
            return $"{record.Exhibit.Path} has {exhibit.Length} bytes{(record.Exhibit.Bytes is { } wanted ? $", not {wanted}" : "")}";
        }

        return Damage(record.Exhibit.Path, record.Exhibit.Sha256) ?? Damage(ActionsOf(record), record.ActionsSha256);
    }

    /// <summary>Moves everything of a record out of the episodes, so that nothing is lost and nothing is counted.</summary>
    /// <param name="file">The record's file, relative to the folder.</param>
    /// <returns>Where the record lies now, relative to the folder.</returns>
    internal string SetAside(string file)
    {
        var stem = System.IO.Path.ChangeExtension(Full(file), null);
        var place = Enumerable.Range(0, int.MaxValue).Select(number => System.IO.Path.Combine(SetAsideFolder, number == 0 ? "" : $"{number}", file))
            .First(free => !File.Exists(Full(free)));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Full(place))!);
        foreach (var own in Directory.GetFiles(System.IO.Path.GetDirectoryName(stem)!, System.IO.Path.GetFileName(stem) + ".*"))
        {
            File.Move(own, System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Full(place))!, System.IO.Path.GetFileName(own)), overwrite: true);
        }

        if (_index.Value.Remove(file, out var gone) && gone.Key is { } key && ReferenceEquals(_byKey.GetValueOrDefault(key), gone))
        {
            _byKey.Remove(key);
        }

        _broken.RemoveAll(broken => broken.File == file);
        return place;
    }

    /// <summary>Writes a record with the digests of its files as they are now.</summary>
    /// <param name="file">The record's file, relative to the folder.</param>
    /// <returns>The record as it was written.</returns>
    internal EpisodeRecord Keep(string file, EpisodeRecord record)
    {
        try
        {
            return Write(file, WithDigests(record));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{Full(file)}: cannot be written, {Reason.Of(problem)}", BasaltException.Surroundings, problem);
        }
    }

    private static string ActionsOf(EpisodeRecord record) => System.IO.Path.ChangeExtension(record.Exhibit.Path, ".jsonl");

    private string? Damage(string file, string? recorded)
    {
        if (recorded is null)
        {
            return null;
        }

        try
        {
            var found = _verify ? _digests.Fresh(Full(file)) : _digests.Of(Full(file));
            return found == recorded ? null : $"{file} has other bytes than were recorded";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{file} cannot be read";
        }
    }

    private EpisodeRecord WithDigests(EpisodeRecord record)
    {
        var actions = ActionsOf(record);
        return record with
        {
            Exhibit = record.Exhibit with { Sha256 = Remembered(record.Exhibit.Path), Bytes = new FileInfo(Full(record.Exhibit.Path)).Length },
            ActionsSha256 = File.Exists(Full(actions)) ? Remembered(actions) : null,
        };
    }

    private string Remembered(string file)
    {
        var digest = Digest.OfFile(Full(file));
        _digests.Remember(Full(file), digest);
        return digest;
    }

    private EpisodeRecord Write(string file, EpisodeRecord record)
    {
        var full = Full(file);
        if (IsShared)
        {
            var isFirst = ExclusiveFile.TryWrite(full, Json.WriteIndented(record));
            record = isFirst ? record : ReadOne(full) ?? throw new IOException($"{file} was written by another worker and cannot be read");
            RemoveCopies(full, record);
        }
        else
        {
            File.WriteAllText(full + ".partial", Json.WriteIndented(record));
            File.Move(full + ".partial", full, overwrite: true);
        }

        lock (_indexLock)
        {
            _index.Value[file] = record;
            _byKey[record.Key!] = record;
        }

        return record;
    }

    /// <summary>Removes what other attempts left beside a record. None of them can get the record any more.</summary>
    private void RemoveCopies(string full, EpisodeRecord record)
    {
        string[] own = [full, Full(record.Exhibit.Path), Full(ActionsOf(record))];
        var stem = System.IO.Path.GetFileNameWithoutExtension(full);
        try
        {
            foreach (var other in Directory.GetFiles(System.IO.Path.GetDirectoryName(full)!, stem + ".*").Except(own))
            {
                File.Delete(other);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Files that stay are of no consequence beside a record.
        }
    }

    private static EpisodeRecord? ReadOne(string full)
    {
        try
        {
            return Json.Read<EpisodeRecord>(File.ReadAllText(full), full);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private Dictionary<string, EpisodeRecord> Read()
    {
        var records = new Dictionary<string, EpisodeRecord>();
        if (!Directory.Exists(Full(Episodes)))
        {
            return records;
        }

        foreach (var full in Directory.EnumerateFiles(Full(Episodes), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = System.IO.Path.GetRelativePath(Path, full);
            var text = File.ReadAllText(full);
            if (CutOff(text) is { } found)
            {
                _broken.Add((file, found));
                continue;
            }

            try
            {
                var record = Json.Read<EpisodeRecord>(text, file);
                if (record is
                    {
                        Id: not null, TaskId: not null, ScenarioId: not null, SubmissionId: not null, Exhibit.Path: not null,
                        Harness.Arguments: not null, World: not null,
                    })
                {
                    records[file] = record;
                    _ = record.Key is { } key && _byKey.TryAdd(key, record);
                }
                else
                {
                    _broken.Add((file, "a record with a hole in it"));
                }
            }
            catch (BasaltException problem)
            {
                _broken.Add((file, $"a record that cannot be read ({problem.Without(file)})"));
            }
        }

        return records;
    }

    /// <summary>What is found where a whole record should be; null when the text ends as one does.</summary>
    private static string? CutOff(string text) =>
        string.IsNullOrWhiteSpace(text.Trim('\0')) ? "an empty record" : text.AsSpan().TrimEnd().EndsWith("}") ? null : "a record that is cut off";

    private string Full(string file) => System.IO.Path.Combine(Path, file);
}
