internal import ArgumentParser
internal import Foundation
internal import Results

/// The program: parses the arguments, runs the subcommand, ends with its exit code.
public enum OutturnProgram {
  /// Runs the command line of this process and ends it.
  public static func start() -> Never {
    Interrupts.install()
    do {
      var command = try OutturnCommand.parseAsRoot()
      try command.run()
      exit(0)
    } catch let failure as CommandFailure {
      Terminal.say(failure.message)
      exit(failure.exitCode.rawValue)
    } catch {
      let text = OutturnCommand.fullMessage(for: error)
      let code = OutturnCommand.exitCode(for: error)
      if code == .success {
        exit(Terminal.print(text + "\n") ? 0 : CommandExit.inputOutput.rawValue)
      }
      // Every message of ours begins alike.
      let isNamed = text.hasPrefix("Error: ")
      Terminal.say(isNamed ? "outturn: error: " + text.dropFirst("Error: ".count) : text)
      exit(code.rawValue)
    }
  }
}
