internal import Diagnostics
internal import Glibc
internal import Quantities

/// `correlations`: wanted rank correlations between beliefs, or between the forecasts of KPIs.
extension Reading {
  /// What one name of a correlation stands for.
  private enum Partner {
    case belief(String)
    case forecast(String)

    var name: String {
      switch self {
      case .belief(let name), .forecast(let name): name
      }
    }

    var isForecast: Bool {
      if case .forecast = self { true } else { false }
    }
  }

  /// Reads the list.
  ///
  /// - Parameters:
  ///   - node: The list.
  ///   - kpis: The KPIs of the plan.
  /// - Returns: The pairs of beliefs, and those of KPIs whose forecast errors go together.
  func readCorrelations(
    _ node: PlanNode?, _ kpis: [KPI]
  ) -> (beliefs: [PlanCorrelation], errors: [PlanCorrelation]) {
    guard let node, let items = sequence(node, as: "`correlations`") else { return ([], []) }
    var beliefs: [PlanCorrelation] = []
    var errors: [PlanCorrelation] = []
    let before = errorCount
    var seen: [Set<String>: SourceSpan] = [:]
    for item in items {
      for (correlation, isOfErrors) in self.correlations(item, kpis) {
        if let first = seen[Set(correlation.names)] {
          error(
            .correlationGivenTwice, "this pair has a correlation already", at: correlation.span,
            notes: [.init("the first is here", at: first)])
          continue
        }
        seen[Set(correlation.names)] = correlation.span
        if isOfErrors {
          errors.append(correlation)
        } else {
          beliefs.append(correlation)
        }
      }
    }
    if errorCount == before {
      checkTogether(beliefs)
      checkTogether(errors)
    }
    return (beliefs, errors)
  }

  /// The pairs of one entry: one, or one for each element, or all pairs within a dimension.
  private func correlations(
    _ node: PlanNode, _ kpis: [KPI]
  ) -> [(correlation: PlanCorrelation, isOfErrors: Bool)] {
    let before = errorCount
    guard let fields = fields(node, .correlation), errorCount == before else { return [] }
    let rank = fields["rank"].flatMap { node -> Double? in
      guard let value = fixed(node, Expectation(key: "rank", unit: .one)) else { return nil }
      guard value > -1, value < 1 else {
        error(
          .rankOutsideBounds, "`rank` lies strictly between -1 and 1, not at \(plain(value))",
          at: node.span)
        return nil
      }
      return value
    }
    guard let list = fields["of"] else { return [] }
    let pairs: [[NamedNode]]?
    if let across = fields["across"] {
      pairs = self.pairs(within: list, across)
    } else {
      pairs = self.pairs(in: list)
    }
    guard let pairs, let rank else { return [] }
    var found: [(correlation: PlanCorrelation, isOfErrors: Bool)] = []
    for pair in pairs {
      // What is wrong with one element is wrong with all of them.
      guard let isOfErrors = judged(pair, kpis) else { break }
      let names = pair.map(\.name)
      found.append((PlanCorrelation(names: names, rank: rank, span: node.span), isOfErrors))
    }
    return found
  }

  /// Whether the two of a pair are forecasts rather than beliefs; nil where a mistake was reported.
  private func judged(_ pair: [NamedNode], _ kpis: [KPI]) -> Bool? {
    let partners = pair.compactMap { partner($0.name, $0.node, kpis) }
    guard partners.count == 2 else { return nil }
    let names = partners.map(\.name)
    guard names[0] != names[1] else {
      error(
        .correlationNotBelief, "`\(names[0])` stands beside itself", at: pair[1].node.span,
        hint: "name two \(partners[0].isForecast ? "KPIs" : "assumptions")")
      return nil
    }
    guard partners[0].isForecast == partners[1].isForecast else {
      let place = partners[0].isForecast ? 0 : 1
      error(
        .correlationNotBelief,
        "`\(names[place])` is forecast from its observations, `\(names[1 - place])` is an assumption",
        at: pair[place].node.span,
        hint: "name two assumptions, or two KPIs with observations")
      return nil
    }
    return partners[0].isForecast
  }

  /// An input that is drawn once per draw, or a KPI that is forecast from its observations.
  private func partner(_ name: String, _ node: PlanNode, _ kpis: [KPI]) -> Partner? {
    if let dot = name.firstIndex(of: "."), let reading = used(String(name[..<dot])) {
      let inner = String(name[name.index(after: dot)...])
      reading.names.used.insert(reading.names.base(of: inner))
      guard case .belief? = reading.partner(inner, node, []) else { return nil }
      return .belief(name)
    }
    switch names.meaning(name) {
    case .input(let index):
      guard let number = finishedInput(index) else { return nil }
      let isBelief = number.segments.allSatisfy { segment in
        if case .belief = segment.form { true } else { false }
      }
      guard isBelief, number.redraw == .once else {
        let why = isBelief ? "is drawn anew each \(number.redraw.rawValue)" : "is not uncertain"
        error(
          .correlationNotBelief, "`\(name)` \(why), so nothing goes with it", at: node.span,
          hint: "correlations are between assumptions of the form `a to b` or a distribution")
        return nil
      }
      return .belief(name)
    case .refused: return nil
    case .kpi:
      // A KPI that could not be read was told enough.
      guard let kpi = kpis.first(where: { $0.name == name }),
        kpi.from != nil || kpi.observed != nil
      else { return nil }
      guard kpi.observed != nil, kpi.from == nil || kpi.combine != .update else {
        error(
          .correlationNotBelief, "`\(name)` is simulated, not forecast from its observations",
          at: node.span,
          hint: "KPIs of one simulation go together by the assumptions they share")
        return nil
      }
      return .forecast(name)
    case .pipeline, .stock, .event, .dimension, .repeated, .used:
      error(
        .correlationNotBelief, "`\(name)` is \(names.words(name) ?? "no belief")",
        at: node.span, hint: "correlations are between assumptions, or KPIs with observations")
      return nil
    case nil:
      let known = names.inputs.map(\.name) + kpis.filter { $0.observed != nil }.map(\.name)
      error(
        .unknownName, "unknown name `\(name)`", at: node.span,
        hint: nearest(name, in: known).map { "did you mean `\($0)`?" })
      return nil
    }
  }

  /// Whether all pairs can hold at once: the matrix of ranks must be positive definite.
  private func checkTogether(_ correlations: [PlanCorrelation]) {
    let order = correlations.flatMap(\.names)
    var seen: Set<String> = []
    let unique = order.filter { seen.insert($0).inserted }
    guard unique.count > 2, let last = correlations.last else { return }
    var matrix = unique.indices.map { row in
      unique.indices.map { $0 == row ? 1.0 : 0.0 }
    }
    for correlation in correlations {
      guard let a = unique.firstIndex(of: correlation.names[0]),
        let b = unique.firstIndex(of: correlation.names[1])
      else { continue }
      matrix[a][b] = correlation.rank
      matrix[b][a] = correlation.rank
    }
    guard !isPositiveDefinite(matrix) else { return }
    error(
      .correlationImpossible, "these correlations cannot hold together", at: last.span,
      hint: "names that both go with a third cannot go strongly against each other")
  }

  /// Cholesky's elimination in fixed order; the matrices are small.
  ///
  /// Spearman's rank s and the normal correlation r of a pair go with `r = 2 sin(π s / 6)`; the
  /// draws need the latter matrix to be positive definite.
  private func isPositiveDefinite(_ ranks: [[Double]]) -> Bool {
    var matrix = ranks.enumerated().map { row, values in
      values.enumerated().map { column, rank in row == column ? 1 : 2 * sin(.pi * rank / 6) }
    }
    for pivot in matrix.indices {
      guard matrix[pivot][pivot] > 1e-12 else { return false }
      for row in matrix.indices.dropFirst(pivot + 1) {
        let factor = matrix[row][pivot] / matrix[pivot][pivot]
        for column in matrix.indices.dropFirst(pivot) {
          matrix[row][column] -= factor * matrix[pivot][column]
        }
      }
    }
    return true
  }
}
