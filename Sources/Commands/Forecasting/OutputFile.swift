internal import Foundation
internal import Results

/// A file that a subcommand writes, whole or not at all.
enum OutputFile {
  /// Ends the subcommand early where the file cannot be written.
  static func check(_ path: String) throws {
    do { try ResultFile(path: path).check() } catch { throw failure(error) }
  }

  /// The message about a file that cannot be written.
  static func failure(_ error: RunFolderError) -> CommandFailure {
    CommandFailure(
      message: "outturn: error: cannot write \(error.path): \(error.reason)\n  hint: \(error.hint)",
      exitCode: .inputOutput)
  }
}
