public import Diagnostics
public import Foundation
internal import Series

/// Reads files of series in long form.
///
/// Columns `series_id`, `value`, and `period` (2024, 2024H1, 2024Q2, 2024-05, 2024-05-28) or
/// `t_index`; `frequency` and `split` where they are there. Rows may come in any order. What is
/// wrong with one series does not stop the others.
public enum SeriesReader {
  /// Reads a file, packed by gzip or not.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it, for messages.
  ///   - contents: The bytes.
  /// - Returns: The series in the order of their first rows.
  /// - Throws: What keeps the whole file from being read.
  public static func read(path: String, contents: Data) throws(DiagnosticList) -> SeriesCollection {
    let text = try FileBytes.text(path: path, contents: contents)
    let result: Result<SeriesCollection, DiagnosticList> = text.withUnsafeBytes { raw in
      var reading = SeriesReading(path: path, bytes: raw.bindMemory(to: UInt8.self))
      do throws(DiagnosticList) {
        return .success(try reading.collection())
      } catch { return .failure(error) }
    }
    return try result.get()
  }
}
