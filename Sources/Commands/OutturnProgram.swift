internal import ArgumentParser
internal import Foundation
internal import Results

/// The program: parses the arguments, runs the subcommand, ends with its exit code.
public enum OutturnProgram {
  /// Runs the command line of this process and ends it.
  public static func start() -> Never {
    Interrupts.install()
    let arguments = MinusValues.tied(Array(CommandLine.arguments.dropFirst()))
    if let message = UsageHints.unknownCommand(arguments) {
      Terminal.say(message)
      exit(CommandExit.usage.rawValue)
    }
    do {
      var command = try OutturnCommand.parseAsRoot(arguments)
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
      let message = isNamed ? "outturn: error: " + text.dropFirst("Error: ".count) : text
      Terminal.say(hinted(message, UsageHints.hint(text, arguments)))
      exit(code.rawValue)
    }
  }

  /// A message with a hint behind its first line.
  private static func hinted(_ message: String, _ hint: String?) -> String {
    guard let hint else { return message }
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.insert("  hint: " + hint, at: 1)
    return lines.joined(separator: "\n")
  }
}
