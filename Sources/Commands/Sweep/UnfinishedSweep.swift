internal import Foundation
internal import Glibc
internal import Results

/// The rows of a sweep that is being written, beside the folder they will stand in, so that an
/// interrupted sweep goes on where it stopped.
struct UnfinishedSweep {
  /// What an earlier sweep left.
  enum Found: Equatable {
    case nothing
    /// Rows of the same inputs: so many variants.
    case same(Int)
    /// Rows of other inputs, which are given up.
    case other
  }

  private let folder: URL
  private var rows: URL { folder.appending(path: "rows.csv") }
  private var inputs: URL { folder.appending(path: "inputs") }
  private let handle: FileHandle
  /// What an earlier sweep left.
  let found: Found

  /// Takes up what is there, or begins.
  ///
  /// - Parameters:
  ///   - path: The folder of the finished sweep.
  ///   - digest: What tells these inputs from others.
  ///   - header: The first line.
  ///   - rowsPerVariant: How many lines each variant has.
  /// - Throws: ``CommandFailure`` with exit code 74 where it cannot be written.
  init(_ path: String, digest: String, header: String, rowsPerVariant: Int) throws {
    let place = URL(filePath: path).standardizedFileURL
    folder = place.deletingLastPathComponent()
      .appending(path: ".\(place.lastPathComponent).sweep")
    let rows = folder.appending(path: "rows.csv")
    let inputs = folder.appending(path: "inputs")
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder),
      !isFolder.boolValue
    {
      throw CommandFailure(
        message: "outturn: error: cannot write \(path): a file stands there\n"
          + "  hint: name another folder, or a file whose name ends in .csv, with `-o`",
        exitCode: .inputOutput)
    }
    do {
      let manager = FileManager.default
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      var kept = Data(header.utf8)
      if let old = try? String(contentsOf: inputs, encoding: .utf8) {
        if old == digest, let data = try? Data(contentsOf: rows), data.starts(with: kept) {
          let (whole, variants) = Self.wholeVariants(data, rowsPerVariant)
          kept = whole
          found = .same(variants)
        } else {
          found = .other
        }
      } else {
        found = .nothing
      }
      try Data(digest.utf8).write(to: inputs)
      try kept.write(to: rows)
      handle = try FileHandle(forWritingTo: rows)
      try handle.seekToEnd()
    } catch { throw Self.failure(folder.path, error) }
  }

  /// The lines of variants that are all there.
  private static func wholeVariants(_ data: Data, _ rowsPerVariant: Int) -> (Data, Int) {
    var ends: [Int] = []
    for (place, byte) in data.enumerated() where byte == 0x0A { ends.append(place + 1) }
    let variants = max(0, ends.count - 1) / max(1, rowsPerVariant)
    let lines = 1 + variants * rowsPerVariant
    return (Data(data.prefix(ends[lines - 1])), variants)
  }

  /// Adds lines.
  func append(_ lines: String) throws {
    do { try handle.write(contentsOf: Data(lines.utf8)) } catch {
      throw Self.failure(folder.path, error)
    }
  }

  /// All lines so far.
  func contents() throws -> Data {
    do { return try Data(contentsOf: rows) } catch { throw Self.failure(rows.path, error) }
  }

  /// Takes away what is finished.
  func remove() {
    try? handle.close()
    try? FileManager.default.removeItem(at: folder)
  }

  private static func failure(_ path: String, _ error: any Error) -> CommandFailure {
    let cocoa = error as NSError
    let posix = (cocoa.userInfo[NSUnderlyingErrorKey] as? NSError)
      .flatMap { $0.domain == NSPOSIXErrorDomain ? Int32($0.code) : nil }
    let code: Int32? =
      switch CocoaError.Code(rawValue: cocoa.code) {
      case .fileNoSuchFile: ENOENT
      case .fileWriteNoPermission: EACCES
      case .fileWriteOutOfSpace: ENOSPC
      default: posix
      }
    let reason = code.map { SystemWords.reason($0) } ?? cocoa.localizedDescription
    return CommandFailure(
      message: "outturn: error: cannot write \(path): \(reason)\n"
        + "  hint: name a folder you may write to with `-o`",
      exitCode: .inputOutput)
  }
}
