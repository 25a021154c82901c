internal import Foundation
internal import Results

/// The files of a subcommand: none stands in its place before all are written.
struct OutputFiles: ~Copyable {
  private var files = ResultFiles()
  private let printed = WaitingBytes()

  /// Adds a text; without a path, or to `-`, it goes to stdout.
  ///
  /// - Throws: ``CommandFailure`` where it cannot be written; nothing is left behind.
  mutating func add(_ text: String, to path: String?) throws {
    guard let path, path != "-" else {
      try append(text, to: printed)
      return
    }
    do { try files.stage(Data(text.utf8), for: path) } catch {
      files.discard()
      throw OutputFile.failure(error)
    }
  }

  /// Begins a text that comes bit by bit; without a path, or to `-`, it goes to stdout.
  ///
  /// - Returns: What ``append(_:to:)`` takes.
  /// - Throws: ``CommandFailure`` where it cannot be written; nothing is left behind.
  mutating func begin(_ path: String?) throws -> WaitingBytes {
    guard let path, path != "-" else { return printed }
    do { return try files.begin(path) } catch {
      files.discard()
      throw OutputFile.failure(error)
    }
  }

  /// Adds to a text that comes bit by bit.
  ///
  /// - Throws: ``CommandFailure`` where it cannot be written; nothing is left behind.
  mutating func append(_ text: String, to bytes: WaitingBytes) throws {
    do { try bytes.append(text) } catch {
      files.discard()
      throw OutputFile.failure(error)
    }
  }

  /// Removes what is not in its place.
  mutating func discard() { files.discard() }

  /// Puts the files in their places and then prints.
  ///
  /// - Throws: ``CommandFailure``.
  mutating func deliver() throws {
    do { try files.commit() } catch {
      files.discard()
      throw OutputFile.failure(error)
    }
    if printed.count > 0 { try Terminal.deliver(printed) }
  }
}
