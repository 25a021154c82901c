internal import Foundation
internal import Glibc
internal import Results

/// Where data (stdout) and words (stderr) go.
enum Terminal {
  /// Writes data to stdout.
  ///
  /// - Returns: False where stdout takes no more (a full disk); a reader that went away is no error.
  static func print(_ text: String) -> Bool { write(text, to: STDOUT_FILENO) }

  /// Says something on stderr.
  static func say(_ text: String) {
    guard !text.isEmpty else { return }
    _ = write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO)
  }

  /// Prints data, or ends the subcommand where stdout takes no more.
  static func deliver(_ text: String) throws {
    guard print(text) else { throw stdoutFailure }
  }

  /// Prints data that waited, or ends the subcommand where stdout takes no more.
  static func deliver(_ bytes: WaitingBytes) throws {
    guard bytes.eachPart({ write($0, to: STDOUT_FILENO) }) else { throw stdoutFailure }
  }

  private static var stdoutFailure: CommandFailure {
    CommandFailure(
      message: "outturn: error: cannot write stdout: \(SystemWords.reason(errno))",
      exitCode: .inputOutput)
  }

  /// Whether stderr is a terminal.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether stderr takes colours: a terminal, and neither NO_COLOR nor a dumb one.
  static var takesColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(
        descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count > 0 {
        done += count
      } else if errno == EPIPE {
        return true
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
