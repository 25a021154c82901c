internal import ArgumentParser
internal import XMILE

/// `name=number` as an argument; the name may hold spaces, commas and brackets.
struct SettingArgument {
  /// The setting.
  var setting: ModelSetting

  /// Reads an argument.
  ///
  /// - Parameter argument: The text.
  /// - Throws: A usage error.
  init(_ argument: String) throws {
    guard let sign = argument.lastIndex(of: "="), sign > argument.startIndex else {
      throw ValidationError("'\(argument)' is not name=number, as in 'Contact Rate=0.2'.")
    }
    let text = argument[argument.index(after: sign)...].filter { !$0.isWhitespace }
    guard let number = Double(text), number.isFinite else {
      throw ValidationError("'\(text)' is not a number for '\(argument[..<sign])'.")
    }
    setting = ModelSetting(name: String(argument[..<sign]), value: number)
  }
}
