internal import Foundation

/// Values of options that begin with a minus, which a parser takes for options of their own.
enum MinusValues {
  /// Ties numbers below zero to the option before them: `--total -5` means `--total=-5`.
  ///
  /// - Parameter arguments: The arguments as given, without the program.
  /// - Returns: The arguments as the parser understands them; what follows `--` is left alone.
  static func tied(_ arguments: [String]) -> [String] {
    var tied: [String] = []
    var isOver = false
    for argument in arguments {
      if argument == "--" { isOver = true }
      if !isOver, isNumber(argument), let option = tied.last, option.hasPrefix("--"),
        option.count > 2, !option.contains("=")
      {
        tied[tied.count - 1] = option + "=" + argument
      } else {
        tied.append(argument)
      }
    }
    return tied
  }

  /// What is said beside an option without a value, where something behind it begins with a minus.
  ///
  /// - Parameters:
  ///   - message: What the parser says.
  ///   - arguments: The arguments as given.
  /// - Returns: How to write such a value; nil where the message is about something else.
  static func hint(_ message: String, _ arguments: [String]) -> String? {
    guard let start = message.range(of: "Missing value for '") else { return nil }
    let option = message[start.upperBound...].prefix { $0 != " " && $0 != "'" }
    guard let place = arguments.firstIndex(of: String(option)), place + 1 < arguments.count else {
      return nil
    }
    let value = arguments[place + 1]
    guard value.hasPrefix("-"), value.count > 1, !value.hasPrefix("--") else { return nil }
    let joint = option.hasPrefix("--") ? "=" : ""
    return "a value that begins with a minus is tied to its option: \(option)\(joint)\(value)"
  }

  /// `-5`, `-0.5%`, `-.5`, `-5조원`: no option begins with a digit.
  private static func isNumber(_ argument: String) -> Bool {
    guard argument.hasPrefix("-") else { return false }
    let rest = argument.dropFirst()
    return (rest.first == "." ? rest.dropFirst() : rest).first?.isNumber == true
  }
}
