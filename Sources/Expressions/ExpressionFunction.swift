/// A function of the language: how it is called and where it can be used.
struct ExpressionFunction: Hashable, Sendable {
  /// What a function needs to be evaluated.
  enum Support: Hashable, Sendable {
    /// The values of its arguments in the same period.
    case elementwise
    /// Whole paths.
    case paths
    /// What its arguments were before: whoever runs a model keeps that and puts a name in its
    /// place.
    case state
    /// Not built yet.
    case none
  }

  let name: String
  let arguments: ClosedRange<Int>
  let example: String
  let support: Support

  /// All functions by name.
  static let all: [String: ExpressionFunction] = {
    let table: [ExpressionFunction] = [
      .init("min", 2...64, "min(a, b)", .elementwise),
      .init("max", 2...64, "max(a, b)", .elementwise),
      .init("abs", 1...1, "abs(x)", .elementwise),
      .init("exp", 1...1, "exp(x)", .elementwise),
      .init("ln", 1...1, "ln(x)", .elementwise),
      .init("sqrt", 1...1, "sqrt(x)", .elementwise),
      .init("int", 1...1, "int(x)", .elementwise),
      .init("step", 2...2, "step(height, 2022.5)", .elementwise),
      .init("ramp", 2...3, "ramp(slope, 2022, 2024)", .elementwise),
      .init("at", 2...2, "at(x, 2022Q4)", .paths),
      .init("year_to_date", 1...1, "year_to_date(rate)", .paths),
      .init("previous", 2...2, "previous(x, initial)", .paths),
      .init("pulse", 2...3, "pulse(amount, first, interval)", .state),
      .init("init", 1...1, "init(x)", .state),
      .init("delay", 2...3, "delay(x, 2 quarters)", .state),
      .init("delay1", 2...3, "delay1(x, 2 quarters)", .state),
      .init("delay3", 2...3, "delay3(x, 2 quarters)", .state),
      .init("delayn", 3...4, "delayn(x, 2 quarters, 3)", .state),
      .init("smth1", 2...3, "smth1(x, 2 quarters)", .state),
      .init("smth3", 2...3, "smth3(x, 2 quarters)", .state),
      .init("trend", 2...3, "trend(x, 2 quarters)", .state),
      .init("sum", 1...1, "sum(x)", .none),
      .init("mean", 1...1, "mean(x)", .none),
      .init("count", 1...1, "count(dimension)", .none),
      .init("spread", 3...64, "spread(x, 1 year, 0.6, 0.4)", .state),
      .init("met", 1...1, "met(kpi)", .none),
    ]
    return Dictionary(uniqueKeysWithValues: table.map { ($0.name, $0) })
  }()

  init(
    _ name: String, _ arguments: ClosedRange<Int>, _ example: String, _ support: Support
  ) {
    self.name = name
    self.arguments = arguments
    self.example = example
    self.support = support
  }

  /// How many arguments it takes, in words.
  var arity: String {
    if arguments.upperBound == 64 { return "\(arguments.lowerBound) or more arguments" }
    if arguments.count == 1 {
      return arguments.lowerBound == 1 ? "1 argument" : "\(arguments.lowerBound) arguments"
    }
    return "\(arguments.lowerBound) to \(arguments.upperBound) arguments"
  }
}
