internal import ResponseCurves
internal import Statistics
public import Quantities

extension DecisionTable {
  /// A table of two allocations of a problem.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - before: One amount per decision.
  ///   - after: One amount per decision.
  ///   - key: What rows stand for.
  ///   - decimals: Digits after the point of the published amounts; 0 for whole won.
  ///   - labels: What people call the values of the tag.
  public init(
    _ problem: AllocationProblem, before: [Double], after: [Double], by key: Key,
    decimals: Int = 0, labels: [String: LocalizedText] = [:]
  ) {
    // Lines are rounded first, so that every table of the same allocation adds up to the same total.
    let rounded = [before, after].map {
      RoundedParts.of($0, whole: CompensatedSum.of($0), decimals: decimals)
    }
    let results = [before, after].map { DecisionTable.results(problem, $0, by: key) }
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for place in problem.decisions.indices {
      let name = DecisionTable.name(problem.decisions[place], key)
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(place)
    }
    func row(_ name: String, _ label: LocalizedText, _ places: [Int], _ result: [Double?]) -> Row {
      let sums = rounded.map { amounts in
        DecisionTable.published(CompensatedSum.of(places.map { amounts[$0] }), decimals)
      }
      return Row(
        key: name, label: label, lines: places.count, before: sums[0], after: sums[1],
        resultBefore: result[0], resultAfter: result[1])
    }
    self.key = key
    rows = order.map { name in
      let places = members[name] ?? []
      let label =
        key == .line
        ? places.first.map { problem.decisions[$0].label } ?? LocalizedText(name)
        : labels[name] ?? LocalizedText(name)
      return row(name, label, places, results.map { $0?[name] ?? ($0 == nil ? nil : 0) })
    }
    total = row(
      "", LocalizedText(ko: "합계", en: "total"), Array(problem.decisions.indices),
      [problem.value(of: before), problem.value(of: after)])
  }

  /// A sum of amounts with so many digits, without the last bits that sums of decimals leave.
  private static func published(_ sum: Double, _ decimals: Int) -> Double {
    RoundedParts.of([sum], whole: sum, decimals: decimals)[0]
  }

  private static func name(_ decision: AllocationDecision, _ key: Key) -> String {
    switch key {
    case .line: decision.id
    case .tag(let tag): decision.tags[tag] ?? ""
    case .fiscalYear: decision.fiscalYear.map(String.init) ?? ""
    }
  }

  /// The results by row; nil where a result belongs to lines of several rows.
  private static func results(
    _ problem: AllocationProblem, _ amounts: [Double], by key: Key
  ) -> [String: Double]? {
    var parts: [String: [Double]] = [:]
    for term in problem.terms where term.weight != 0 {
      let names = Set(term.arguments.map { name(problem.decisions[$0.decision], key) })
      guard names.count == 1, let name = names.first else { return nil }
      parts[name, default: []].append(
        term.weight * term.function.value(at: term.input(of: amounts)))
    }
    return parts.mapValues(CompensatedSum.of)
  }
}
