internal import CExchange
public import Foundation
internal import Glibc

/// Writes the files of a run into a folder beside its place and moves it there when complete.
///
/// A reader never sees half a run: the new folder is exchanged with the old one in one step
/// (`renameat2` with `RENAME_EXCHANGE`), and an interrupted run leaves the old one.
public struct RunFolder: Sendable {
  /// One file of a run.
  public struct File: Sendable {
    /// The path below the run's folder, with forward slashes.
    public var path: String
    /// The bytes.
    public var data: Data

    /// Creates a file.
    public init(path: String, data: Data) {
      self.path = path
      self.data = data
    }
  }

  /// Where the run shall stand.
  public let path: String

  /// Creates a writer for a folder that need not exist yet.
  public init(path: String) { self.path = path }

  /// Writes all files, or none.
  ///
  /// - Parameter files: The whole content of the folder.
  /// - Throws: ``RunFolderError`` when a folder cannot be made, a file not written, or the place
  ///   holds something that is not an earlier run.
  public func write(_ files: [File]) throws(RunFolderError) {
    let place = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
    let parent = place.deletingLastPathComponent()
    try refuseForeignFolder(place)
    try makeFolder(parent)
    let temporary = parent.appending(
      path: ".\(place.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial")
    UnfinishedRun.begin(temporary.path)
    defer {
      try? FileManager.default.removeItem(at: temporary)
      UnfinishedRun.end(temporary.path)
    }
    try? FileManager.default.removeItem(at: temporary)
    try makeFolder(temporary)
    for file in files {
      let url = temporary.appending(path: file.path)
      try makeFolder(url.deletingLastPathComponent())
      do { try file.data.write(to: url) } catch { throw failure(url.path, error) }
    }
    try put(temporary, at: place)
  }

  /// A folder that holds a file which no earlier run wrote is not ours to replace.
  private func refuseForeignFolder(_ place: URL) throws(RunFolderError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw RunFolderError(
        path: path, reason: "a file stands there", hint: "name another folder with `-o`")
    }
    let manager = FileManager.default
    let files = (manager.enumerator(atPath: place.path)?.allObjects as? [String] ?? []).filter {
      var isFolder: ObjCBool = false
      return manager.fileExists(atPath: place.appending(path: $0).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    let own = Set(Self.outputs(of: place) + ["manifest.json"])
    guard let foreign = files.sorted().first(where: { !own.contains($0) }) else { return }
    throw RunFolderError(
      path: path, reason: "the folder holds `\(foreign)`, which no earlier run wrote",
      hint: "move it, or name another folder with `-o`; a run replaces its whole folder")
  }

  /// The files that the manifest of an earlier run names.
  private static func outputs(of place: URL) -> [String] {
    guard let data = try? Data(contentsOf: place.appending(path: "manifest.json")),
      let manifest = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let outputs = manifest["outputs"] as? [[String: Any]]
    else { return [] }
    return outputs.compactMap { $0["path"] as? String }
  }

  private func makeFolder(_ url: URL) throws(RunFolderError) {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch { throw failure(url.path, error) }
  }

  private func put(_ temporary: URL, at place: URL) throws(RunFolderError) {
    if FileManager.default.fileExists(atPath: place.path) {
      if exchange_paths(temporary.path, place.path) == 0 { return }
      // File systems without an exchange: there is a moment without a run, but never half a run.
      let old = temporary.deletingLastPathComponent()
        .appending(path: temporary.lastPathComponent + ".old")
      guard rename(place.path, old.path) == 0 else { throw failure(place.path, errno) }
      guard rename(temporary.path, place.path) == 0 else {
        let code = errno
        _ = rename(old.path, place.path)
        throw failure(place.path, code)
      }
      try? FileManager.default.removeItem(at: old)
    } else if rename(temporary.path, place.path) != 0 {
      throw failure(place.path, errno)
    }
  }

  private func failure(_ path: String, _ code: Int32) -> RunFolderError {
    RunFolderError(path: path, reason: String(cString: strerror(code)), hint: Self.hint(for: code))
  }

  private func failure(_ path: String, _ error: any Error) -> RunFolderError {
    let cocoa = error as NSError
    let posix = (cocoa.userInfo[NSUnderlyingErrorKey] as? NSError)
      .flatMap { $0.domain == NSPOSIXErrorDomain ? Int32($0.code) : nil }
    if let posix { return failure(path, posix) }
    if cocoa.code == CocoaError.fileWriteOutOfSpace.rawValue { return failure(path, ENOSPC) }
    if cocoa.code == CocoaError.fileWriteNoPermission.rawValue { return failure(path, EACCES) }
    return RunFolderError(
      path: path, reason: cocoa.localizedDescription, hint: "name another folder with `-o`")
  }

  private static func hint(for code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "free some space, or name another folder with `-o`"
    case EACCES, EPERM, EROFS: "name a folder you may write to with `-o`"
    default: "name another folder with `-o`"
    }
  }
}
