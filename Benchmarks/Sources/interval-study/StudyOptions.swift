import Forecasting

/// What the command line asks for.
struct StudyOptions {
  var model = ModelChoice.automatic
  var series = 2_000
  var block = StudyBlock.final
  var processes = StudyProcess.all
  var write: String?
  var export: String?

  /// Reads the arguments; nil where one is not understood.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch name {
      case "--model":
        guard let choice = try? ModelChoice(value) else { return nil }
        model = choice
      case "--series":
        guard let count = Int(value), count > 0 else { return nil }
        series = count
      case "--block":
        guard let known = StudyBlock(rawValue: value) else { return nil }
        block = known
      case "--only":
        processes = StudyProcess.all.filter { $0.name.contains(value) }
      case "--write": write = value
      case "--export": export = value
      default: return nil
      }
    }
  }
}
