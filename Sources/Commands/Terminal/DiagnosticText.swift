internal import Diagnostics
internal import Foundation

/// Diagnostics as people and programs read them.
enum DiagnosticText {
  /// The messages with their lines and carets.
  static func render(_ list: DiagnosticList) -> String {
    DiagnosticRenderer(usesColour: Terminal.takesColour).render(list)
  }

  /// The failure of a command whose input is wrong or cannot be read.
  static func failure(_ list: DiagnosticList) -> CommandFailure {
    let errors = list.items.filter { $0.severity == .error }
    let isUnreadable = !errors.isEmpty && errors.allSatisfy { $0.code == "file-not-readable" }
    return CommandFailure(
      message: render(list), exitCode: isUnreadable ? .inputOutput : .wrongInput)
  }

  /// One object per message: code, severity, message, path, line, column, length, hint.
  static func json(_ items: [Diagnostic]) -> String {
    struct Record: Encodable {
      var code: String
      var severity: String
      var message: String
      var path: String?
      var line: Int?
      var column: Int?
      var length: Int?
      var hint: String?
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let records = items.map { item in
      Record(
        code: item.code.rawValue, severity: item.severity.rawValue, message: item.message,
        path: item.span?.path, line: item.span?.line, column: item.span?.column,
        length: item.span?.length, hint: item.hint)
    }
    guard let data = try? encoder.encode(["diagnostics": records]) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
