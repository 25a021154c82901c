internal import Foundation
internal import Results

/// The files of a subcommand: none stands in its place before all are written.
struct OutputFiles: ~Copyable {
  private var files = ResultFiles()
  private var printed = ""

  /// Adds a text; without a path, or to `-`, it goes to stdout.
  ///
  /// - Throws: ``CommandFailure`` where it cannot be written; nothing is left behind.
  mutating func add(_ text: String, to path: String?) throws {
    guard let path, path != "-" else {
      printed += text
      return
    }
    do { try files.stage(Data(text.utf8), for: path) } catch {
      files.discard()
      throw OutputFile.failure(error)
    }
  }

  /// Puts the files in their places and then prints.
  ///
  /// - Throws: ``CommandFailure``.
  mutating func deliver() throws {
    do { try files.commit() } catch {
      files.discard()
      throw OutputFile.failure(error)
    }
    if !printed.isEmpty { try Terminal.deliver(printed) }
  }
}
