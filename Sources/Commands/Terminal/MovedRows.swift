internal import Results

/// Which rows of a comparison a terminal shows of an indicator that repeats over a dimension.
///
/// Where elements and deadlines make more rows than a screen, those that a scenario moves most are
/// shown, most first: the change of the probability counts before that of the expected value.
struct MovedRows {
  /// An indicator at one of its deadlines.
  struct Key: Hashable {
    var kpi: String
    var deadline: String
  }

  /// What is shown, in order.
  let keys: [Key]
  /// The repeated indicators of which not all rows are shown, in order.
  let shortened: [WorstRows.Shortened]

  /// Chooses rows.
  ///
  /// - Parameters:
  ///   - rows: The rows, those of the plan among them.
  ///   - indicators: What is known of the indicators.
  ///   - showsAll: Whether nothing is left out.
  init(_ rows: [ComparisonRow], _ indicators: [IndicatorInfo], showsAll: Bool) {
    var order: [Key] = []
    var moves: [Key: (chance: Double, value: Double)] = [:]
    for row in rows {
      let key = Key(kpi: row.kpi, deadline: row.deadline)
      if moves[key] == nil { order.append(key) }
      let move = moves[key] ?? (0, 0)
      moves[key] = (
        max(move.chance, abs(row.probabilityDifference ?? 0)),
        max(move.value, abs(row.expectedDifference ?? 0))
      )
    }
    let groups = RepeatedIndicators(indicators)
    var counts: [String: Int] = [:]
    for key in order { if let name = groups.name(of: key.kpi) { counts[name, default: 0] += 1 } }
    var keys: [Key] = []
    var shortened: [WorstRows.Shortened] = []
    for key in order {
      guard !showsAll, let name = groups.name(of: key.kpi), let count = counts[name],
        count > WorstRows.most
      else {
        keys.append(key)
        continue
      }
      guard !shortened.contains(where: { $0.name == name }) else { continue }
      shortened.append(.init(name: name, rows: count))
      // Equal moves stay in the order of the plan.
      let most = order.filter { groups.name(of: $0.kpi) == name }.enumerated().sorted {
        let (a, b) = (moves[$0.element] ?? (0, 0), moves[$1.element] ?? (0, 0))
        return (b.chance, b.value, $0.offset) < (a.chance, a.value, $1.offset)
      }
      keys += most.prefix(WorstRows.shown).map(\.element)
    }
    self.keys = keys
    self.shortened = shortened
  }
}
