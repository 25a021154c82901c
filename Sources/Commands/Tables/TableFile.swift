internal import Diagnostics
internal import Foundation
internal import Tables

/// A table named on the command line, from a file or from stdin.
enum TableFile {
  /// Reads a CSV file; `-` is stdin.
  ///
  /// - Parameter path: The path as given.
  /// - Returns: The table.
  /// - Throws: ``CommandFailure`` with every mistake and its place.
  static func read(_ path: String) throws -> CSVTable {
    let (name, bytes) = try contents(path)
    do {
      return try CSVTable.read(path: name, contents: bytes)
    } catch { throw DiagnosticText.failure(error) }
  }

  private static func contents(_ path: String) throws -> (name: String, bytes: Data) {
    if path == "-" {
      return ("stdin", FileHandle.standardInput.readDataToEndOfFile())
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw unreadable(path, "there is no such file")
    }
    guard !isFolder.boolValue else { throw unreadable(path, "it is a folder") }
    guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
      let mayRead = FileManager.default.isReadableFile(atPath: path)
      throw unreadable(path, mayRead ? "reading failed" : "permission denied")
    }
    return (path, bytes)
  }

  private static func unreadable(_ path: String, _ reason: String) -> CommandFailure {
    DiagnosticText.failure(
      DiagnosticList([Diagnostic("file-not-readable", "cannot read `\(path)`: \(reason)")]))
  }
}
