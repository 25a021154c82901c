import Diagnostics
import Testing

@testable import XMILE

/// A small model file around some variables.
enum SmallModel {
  /// The text of a file.
  ///
  /// - Parameters:
  ///   - variables: What stands between the `<variables>` tags.
  ///   - outside: What stands before the model: dimensions, macros, behaviour.
  ///   - specs: The clock.
  /// - Returns: The text.
  static func text(
    _ variables: String, outside: String = "",
    specs: String = "<sim_specs><start>0</start><stop>4</stop><dt>1</dt></sim_specs>"
  ) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <xmile xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0" version="1.0">
    \(specs)
    \(outside)
    <model><variables>
    \(variables)
    </variables></model>
    </xmile>
    """
  }

  /// The run of such a file.
  static func run(
    _ variables: String, outside: String = "",
    specs: String = "<sim_specs><start>0</start><stop>4</stop><dt>1</dt></sim_specs>",
    settings: [ModelSetting] = [], clock: ClockChanges = ClockChanges()
  ) throws -> ModelRun {
    let text = text(variables, outside: outside, specs: specs)
    return try ModelRun(contents: Array(text.utf8), settings: settings, clock: clock)
  }

  /// The values of one equation at all times, in a model with nothing else.
  static func values(_ equation: String, beside: String = "", outside: String = "") throws
    -> [Double]
  {
    let escaped = equation.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let run = try run("<aux name=\"y\"><eqn>\(escaped)</eqn></aux>\(beside)", outside: outside)
    return try #require(run["y"])
  }

  /// The messages about a file that cannot run, each with line and column; none for one that can.
  static func messages(_ text: String) -> [String] {
    do {
      let model = try XMILEReader.read(path: "m.xmile", contents: Array(text.utf8))
      return model.messages.items.map(line)
    } catch {
      return error.items.map(line)
    }
  }

  private static func line(_ item: Diagnostic) -> String {
    let place = item.span.map { "\($0.line):\($0.column):\($0.length) " } ?? ""
    return place + item.message + (item.hint.map { " | \($0)" } ?? "")
  }
}
