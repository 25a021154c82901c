import Foundation
import Regression
import Tables
import TestSupport
import Testing

/// NIST's linear and ANOVA sets, from text to summary.
@Suite(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct CertifiedLinearTests {
  /// The model of each linear set and the names of its columns.
  static let models: [String: (formula: String, columns: [String])] = [
    "Norris": ("y ~ x", ["y", "x"]), "Pontius": ("y ~ x + x^2", ["y", "x"]),
    "NoInt1": ("y ~ 0 + x", ["y", "x"]), "NoInt2": ("y ~ 0 + x", ["y", "x"]),
    "Filip": ("y ~ poly(x, 10)", ["y", "x"]),
    "Longley": ("y ~ x1 + x2 + x3 + x4 + x5 + x6", ["y", "x1", "x2", "x3", "x4", "x5", "x6"]),
  ]

  static func model(_ name: String) -> (formula: String, columns: [String]) {
    models[name] ?? ("y ~ 1 + x + x^2 + x^3 + x^4 + x^5", ["y", "x"])
  }

  static func summary(
    _ csv: String, _ formula: String, numbers: NumberPath
  ) throws -> RegressionSummary {
    let table = RegressionTable(
      try CSVTable.read(path: "set.csv", contents: csv.utf8), numbers: numbers)
    return try RegressionProblem(formula: formula).solve(on: table)
  }

  /// Whether a value is the certified one or a neighbour of it.
  static func isWithinOneUlp(_ value: Double?, of certified: String?) -> Bool {
    guard let value, let certified = certified.flatMap(Double.init) else { return false }
    return abs(value - certified) <= certified.ulp
  }

  static func expectCertified(_ summary: RegressionSummary, _ set: CertifiedTable, _ name: String) {
    func check(_ value: Double?, _ certified: String?, _ what: String) {
      #expect(
        isWithinOneUlp(value, of: certified),
        "\(name) \(what): \(value.map { "\($0)" } ?? "nil") for \(certified ?? "?")")
    }
    for (term, certified) in zip(summary.terms, set.parameters) {
      check(term.estimate, certified.value, certified.name)
      check(term.standardError, certified.standardError, "se of \(certified.name)")
    }
    check(summary.residualSD, set.values["sigma"], "sigma")
    check(summary.rSquared, set.values["R2"], "R2")
    check(summary.residualSumOfSquares, set.values["SSE"] ?? set.values["SSW"], "SSE")
    check(summary.anova.first?.sumOfSquares, set.values["SSR"] ?? set.values["SSB"], "SSR")
    check(summary.anova.first?.meanSquare, set.values["MSR"] ?? set.values["MSB"], "MSR")
    if set.values["F"] == "Infinity" {
      #expect(summary.fStatistic == nil && summary.isExact, "\(name)")
    } else {
      check(summary.fStatistic, set.values["F"], "F")
    }
  }

  @Test(arguments: CertifiedTable.names("linear"))
  func `linear sets are right to one unit in the last place`(_ name: String) throws {
    let set = try CertifiedTable("linear", name)
    let (formula, columns) = Self.model(name)
    let summary = try Self.summary(set.csv(columns), formula, numbers: .decimal)
    #expect(summary.terms.count == set.parameters.count)
    Self.expectCertified(summary, set, name)
  }

  @Test(arguments: CertifiedTable.names("anova"))
  func `analyses of variance are right to one unit in the last place`(_ name: String) throws {
    let set = try CertifiedTable("anova", name)
    let summary = try Self.summary(set.csv(["g", "y"]), "y ~ factor(g)", numbers: .decimal)
    #expect(
      summary.anova.first?.degreesOfFreedom == set.values["dfB"].map { Int(Double($0) ?? -1) })
    Self.expectCertified(summary, set, name)
  }

  /// What rounding to double first leaves, less 0.3 digits.
  @Test(arguments: [
    ("Filip", 14.0), ("Longley", 14.4), ("Norris", 13.4), ("Pontius", 13.2), ("Wampler2", 12.9),
    ("Wampler1", 15), ("Wampler3", 15), ("Wampler4", 15), ("Wampler5", 15), ("NoInt1", 15),
    ("NoInt2", 15),
  ])
  func `doubles keep what they hold`(_ name: String, _ mark: Double) throws {
    let set = try CertifiedTable("linear", name)
    let (formula, columns) = Self.model(name)
    let summary = try Self.summary(set.csv(columns), formula, numbers: .double)
    for (term, certified) in zip(summary.terms, set.parameters) {
      let right = try #require(Double(certified.value))
      #expect(digits(of: term.estimate, against: right) >= mark, "\(name) \(term.name)")
      let error = try #require(Double(certified.standardError))
      #expect(
        digits(of: term.standardError ?? .nan, against: error) >= mark, "\(name) se \(term.name)")
    }
  }

  @Test(arguments: [
    ("SmLs04", 9.6), ("SmLs05", 9.6), ("SmLs06", 9.6), ("SmLs07", 3.6), ("SmLs08", 3.6),
    ("SmLs09", 3.6),
  ])
  func `doubles with a huge mean keep what they hold`(_ name: String, _ mark: Double) throws {
    let set = try CertifiedTable("anova", name)
    let summary = try Self.summary(set.csv(["g", "y"]), "y ~ factor(g)", numbers: .double)
    let f = try #require(set.values["F"].flatMap(Double.init))
    #expect(digits(of: summary.fStatistic ?? .nan, against: f) >= mark)
  }
}
