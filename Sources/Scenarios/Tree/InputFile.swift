internal import Diagnostics
internal import Foundation
internal import Glibc

/// A file that a user or a plan names, read whole.
struct InputFile: Sendable {
  /// The path as shown to users.
  var path: String
  /// The path with links followed and `.` and `..` taken away: equal for one file.
  var realPath: String
  /// The bytes.
  var bytes: Data

  /// Reads a file named in a plan or patch, relative to the file that names it.
  ///
  /// - Parameters:
  ///   - name: The path as written in the plan.
  ///   - span: Where it is written; its `path` gives the folder.
  ///   - collector: Receives `file-not-readable`.
  /// - Returns: The file, or nil where it cannot be read.
  static func read(
    _ name: String, namedAt span: SourceSpan, collector: inout DiagnosticCollector
  ) -> InputFile? {
    read(path: joined(name, besides: span.path), namedAt: span, collector: &collector)
  }

  /// Reads a file named on the command line.
  ///
  /// - Parameters:
  ///   - path: The path as given.
  ///   - collector: Receives `file-not-readable`.
  /// - Returns: The file, or nil where it cannot be read.
  static func read(path: String, collector: inout DiagnosticCollector) -> InputFile? {
    read(path: path, namedAt: nil, collector: &collector)
  }

  private static func read(
    path: String, namedAt span: SourceSpan?, collector: inout DiagnosticCollector
  ) -> InputFile? {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    func refuse(_ reason: String, hint: String? = nil) -> InputFile? {
      collector.error(
        TreeCode.fileNotReadable, "cannot read `\(path)`: \(reason)", at: span, hint: hint)
      return nil
    }
    guard !path.isEmpty, manager.fileExists(atPath: path, isDirectory: &isFolder) else {
      return refuse(
        "there is no such file",
        hint: nearbyFile(path).map { "did you mean `\($0)`?" }
          ?? (span == nil
            ? nil : "paths in a plan begin at the folder of the file that names them"))
    }
    guard !isFolder.boolValue else { return refuse("it is a folder") }
    guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
      return refuse(
        manager.isReadableFile(atPath: path) ? "reading failed" : "permission denied")
    }
    return InputFile(path: path, realPath: realPath(path) ?? path, bytes: bytes)
  }

  /// The file beside a path that does not exist whose name is nearly the same.
  private static func nearbyFile(_ path: String) -> String? {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    return nearest(name, in: (files ?? []).sorted()).map { folder + $0 }
  }

  /// The path of a file named in another: absolute, or below the folder of the file naming it.
  ///
  /// `..` is taken away only where the file stays the same, which a linked folder may prevent.
  private static func joined(_ name: String, besides naming: String) -> String {
    guard !name.hasPrefix("/"), let slash = naming.lastIndex(of: "/") else { return name }
    let whole = String(naming[...slash]) + name
    let isAbsolute = whole.hasPrefix("/")
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let short = (isAbsolute ? "/" : "") + parts.joined(separator: "/")
    return realPath(short) == realPath(whole) ? short : whole
  }

  /// The absolute path with links followed, or nil where there is nothing.
  private static func realPath(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
