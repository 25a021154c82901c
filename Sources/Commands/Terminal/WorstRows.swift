internal import Quantities
internal import Results

/// Which rows of an indicator that repeats over a dimension a terminal shows.
///
/// Where elements and deadlines make more rows than a screen, those with the lowest probability
/// are shown, lowest first: they are what a planner looks for.
struct WorstRows {
  /// The most rows of one indicator.
  static let most = 12
  /// How many are shown of more.
  static let shown = 10

  /// A repeated indicator of which not all rows are shown.
  struct Shortened: Equatable {
    var name: String
    var rows: Int
  }

  /// The rows to show: in the order given, a shortened indicator where its first row stood.
  let rows: [AttainmentRow]
  /// The indicators that are shortened, in order.
  let shortened: [Shortened]

  /// Chooses rows.
  ///
  /// - Parameters:
  ///   - all: Rows that have a target.
  ///   - indicators: What is known of the indicators; labels of repeated ones name the element
  ///     behind a middle dot.
  init(_ all: [AttainmentRow], _ indicators: [IndicatorInfo]) {
    let repeated = RepeatedIndicators(indicators)
    func group(_ row: AttainmentRow) -> String? { repeated.name(of: row.kpi) }
    var counts: [String: Int] = [:]
    for row in all { if let name = group(row) { counts[name, default: 0] += 1 } }
    var rows: [AttainmentRow] = []
    var shortened: [Shortened] = []
    for row in all {
      guard let name = group(row), let count = counts[name], count > Self.most else {
        rows.append(row)
        continue
      }
      guard !shortened.contains(where: { $0.name == name }) else { continue }
      shortened.append(Shortened(name: name, rows: count))
      // Equal chances stay in the order of the plan.
      let worst = all.filter { group($0) == name }.enumerated().sorted {
        ($0.element.probability, $0.offset) < ($1.element.probability, $1.offset)
      }
      rows += worst.prefix(Self.shown).map(\.element)
    }
    self.rows = rows
    self.shortened = shortened
  }
}
