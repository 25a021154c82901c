internal import Diagnostics
internal import Results
internal import Simulation
internal import Tables
internal import XMILE

/// One run of a model file.
struct ModelRun {
  /// The path as messages show it.
  var name: String
  /// What the file holds.
  var contents: [UInt8]
  /// Numbers to take instead of equations.
  var settings: [ModelSetting] = []
  /// What replaces the clock of the file.
  var clock = ClockChanges()
  /// The names of the variables to write; none for all.
  var columns: [String] = []
  /// Whether to warn where units do not fit.
  var checksUnits = false
  /// The seed of random numbers.
  var seed: UInt64 = 1

  init(name: String, contents: [UInt8]) {
    self.name = name
    self.contents = contents
  }

  /// Reads and runs the model.
  ///
  /// - Throws: ``CommandFailure`` with every mistake and its place.
  func paths() throws -> ModelPaths {
    guard isMarkup else {
      throw DiagnosticText.failure(
        DiagnosticList([
          Diagnostic(
            "not-xmile", "`\(name)` is no XMILE file: it does not begin with `<`",
            hint: "an XMILE file holds `<xmile>` with a `<model>`")
        ]))
    }
    do {
      let model = try XMILEReader.read(
        path: name, contents: contents, settings: settings, clock: clock,
        checksUnits: checksUnits)
      let saved = columns.isEmpty ? nil : try model.numbers(of: columns)
      return ModelPaths(name: name, model: model, saved: saved, seed: seed)
    } catch { throw DiagnosticText.failure(error) }
  }

  /// Whether the first character that is no space is `<`, in any encoding with bytes of ASCII.
  private var isMarkup: Bool {
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, 0x20, 0x09, 0x0A, 0x0D]
    return contents.first { !marks.contains($0) } == UInt8(ascii: "<")
  }
}
