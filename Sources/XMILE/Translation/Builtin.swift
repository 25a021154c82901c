internal import Simulation

/// A function of the language.
struct Builtin: Sendable {
  /// The arguments with where they stand.
  struct Call {
    var translator: Translator
    var name: String
    var arguments: [Equation]
    var range: Range<Int>
    var site: EquationSite

    /// The formula of an argument, or nil where it was left out.
    func formula(_ i: Int) -> Formula? {
      i < arguments.count ? translator.lower(arguments[i], site) : nil
    }

    /// The formula of an argument that must stand there.
    func needed(_ i: Int) -> Formula { formula(i) ?? 0 }

    /// The formula of an argument that the result reads several times.
    func shared(_ i: Int) -> Formula { translator.hoisted(needed(i)) }
  }

  /// How many arguments it takes.
  let counts: ClosedRange<Int>
  /// What it stands for.
  let formula: @Sendable (Call) -> Formula

  init(_ counts: ClosedRange<Int>, _ formula: @escaping @Sendable (Call) -> Formula) {
    self.counts = counts
    self.formula = formula
  }

  /// Functions that take all elements of an array where they have one argument.
  static let reductions: Set<String> = ["sum", "mean", "min", "max", "stddev", "size", "prod"]

  /// All functions by name.
  static let all: [String: Builtin] = mathematical.merging(arrays) { a, _ in a }
    .merging(random) { a, _ in a }.merging(inTime) { a, _ in a }.merging(delays) { a, _ in a }
}
