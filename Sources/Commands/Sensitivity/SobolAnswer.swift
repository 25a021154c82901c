internal import Outturn
internal import Quantities
internal import Results
internal import Sensitivity
internal import Tables

/// Shares of the variance: table and the sentence that says what explains most of it.
struct SobolAnswer: SensitivityAnswer {
  let shares: VarianceShares

  private func shares(_ measure: SensitivityMeasure) -> VarianceShares.Shares {
    measure == .value ? shares.value : shares.probability
  }

  /// `sobol.csv` without its rows.
  static var table: ResultTable {
    ResultTable(
      name: "sobol",
      columns: [
        "kpi", "period", "measure", "factor", "kind", "basis", "base_points", "variance", "first",
        "first_se", "first_p025", "first_p975", "total", "total_se", "total_p025", "total_p975",
      ])
  }

  var tables: [ResultTable] {
    var table = Self.table
    for measure in SensitivityMeasure.all(of: shares.outcome) {
      let found = shares(measure)
      let indices = found.indices
      func cells(_ estimate: IndexEstimate?) -> [CSVCell] {
        guard let estimate, !indices.isConstant else {
          return [CSVCell](repeating: .missing, count: 4)
        }
        let interval = estimate.interval()
        return [
          .number(estimate.value), .number(estimate.standardError),
          .number(interval.lowerBound), .number(interval.upperBound),
        ]
      }
      func append(
        _ factor: String, _ kind: String, _ basis: Basis?, _ first: IndexEstimate?,
        _ total: IndexEstimate?
      ) {
        let about: [CSVCell] = [
          .text(shares.outcome.name), .text(shares.outcome.period), .text(measure.rawValue),
          .text(factor), .text(kind), basis.map { .text($0.rawValue) } ?? .missing,
          .integer(shares.points), .number(indices.variance),
        ]
        table.append(about + cells(first) + cells(total))
      }
      for (place, factor) in shares.factors.enumerated() {
        append(
          factor.path, factor.kind.rawValue, factor.basis, indices.first[place],
          indices.total[place])
      }
      append("interactions", "interactions", nil, indices.interactions, nil)
    }
    return [table]
  }

  // MARK: Sentences

  func lead(_ words: SensitivityWords) -> String {
    words.measures.map { sentence($0, words) }.joined()
  }

  /// What explains most of the variance.
  private func sentence(_ measure: SensitivityMeasure, _ words: SensitivityWords) -> String {
    let found = shares(measure)
    guard !found.indices.isConstant else { return constancy(measure, words) }
    let ranked = order(found).prefix(2).map { place in
      shares.factors[place].label[words.language] + " "
        + words.percent(found.indices.total[place].value)
    }
    if let place = order(found).first, width(found.indices.total[place]) > 0.3 {
      return words.word(
        "\(words.word(measure))의 몫은 아직 어림일 뿐(95 % 구간의 폭 30 %p 이상): `--base`를 늘리면 나아짐\n",
        "The shares of the \(words.word(measure)) are rough still (95 % intervals wider than 30 pp): "
          + "raise `--base`\n")
    }
    let lone = words.percent(found.sumOfFirst)
    let first = ranked.joined(separator: ", ")
    return measure == .value
      ? words.word(
        "값의 불확실성(분산)에 가장 많이 관여하는 것: \(first); 하나씩 따로 설명되는 몫은 모두 \(lone)\n",
        "Most of the uncertainty (variance) of the value involves: \(first); \(lone) is explained by "
          + "single factors\n")
      : words.word(
        "달성 여부의 불확실성에 가장 많이 관여하는 것: \(first); 하나씩 따로 설명되는 몫은 모두 \(lone)\n",
        "Most of the uncertainty of meeting the target involves: \(first); \(lone) is explained by "
          + "single factors\n")
  }

  /// What is said where every draw gave the same.
  private func constancy(_ measure: SensitivityMeasure, _ words: SensitivityWords) -> String {
    let draws = words.language.number(Double(shares.evaluations), .whole)
    guard measure == .probability else {
      return words.word(
        "추첨 \(draws)회의 값이 모두 같아 나눌 분산이 없음\n",
        "the value is the same in all \(draws) draws: there is no variance to share out\n")
    }
    return shares.probability.indices.mean > 0.5
      ? words.word(
        "추첨 \(draws)회 모두 목표를 달성해 나눌 분산이 없음\n",
        "all \(draws) draws meet the target: there is no variance to share out\n")
      : words.word(
        "추첨 \(draws)회 모두 목표에 미달해 나눌 분산이 없음\n",
        "none of \(draws) draws meets the target: there is no variance to share out\n")
  }

  private func width(_ estimate: IndexEstimate) -> Double {
    let interval = estimate.interval()
    return interval.upperBound - interval.lowerBound
  }

  // MARK: Table

  /// The factors by their total share.
  private func order(_ found: VarianceShares.Shares) -> [Int] {
    shares.factors.indices.sorted { one, other in
      (found.indices.total[other].value, one) < (found.indices.total[one].value, other)
    }
  }

  func text(_ words: SensitivityWords) -> String {
    let measures = words.measures.filter { !shares($0).indices.isConstant }
    guard let leading = measures.last else { return "" }
    var columns: [(String, TextTable.Alignment)] = [(words.word("요인", "factor"), .left)]
    for measure in measures {
      let name = words.word(measure)
      columns.append((words.word("\(name): 홀로", "\(name): alone"), .right))
      columns.append((words.word("함께(전체)", "with others"), .right))
    }
    columns.append((words.word("종류", "kind"), .left))
    columns.append((words.word("근거", "basis"), .left))
    var table = TextTable(columns)
    var idle: [String] = []
    for place in order(shares(leading)) {
      let factor = shares.factors[place]
      if measures.allSatisfy({ shares($0).indices.total[place].value == 0 }) {
        idle.append(factor.label[words.language])
        continue
      }
      var cells = [factor.label[words.language]]
      for measure in measures {
        let indices = shares(measure).indices
        cells += [words.share(indices.first[place]), words.share(indices.total[place])]
      }
      cells.append(words.kind(factor.kind))
      cells.append(factor.basis.map { words.language.word($0) } ?? "")
      table.append(cells)
    }
    var sums = [words.word("합계, 나머지는 상호작용", "sum; the rest are interactions")]
    for measure in measures { sums += [words.percent(shares(measure).sumOfFirst), ""] }
    table.append(sums + ["", ""])
    let points = words.language.number(Double(shares.points), .whole)
    let draws = words.language.number(Double(shares.evaluations), .whole)
    return words.word(
      "분산 나누기(Sobol'): 요인이 홀로, 그리고 다른 것과 함께 설명하는 몫, 괄호는 95 % 구간"
        + "; 기저점 \(points)개, 추첨 \(draws)회\n",
      "shares of the variance (Sobol'): what a factor explains alone, and with others; brackets are "
        + "95 % intervals; \(points) base points, \(draws) draws\n") + table.text
      + (idle.isEmpty
        ? "" : words.word("몫이 없음: ", "no share: ") + idle.joined(separator: ", ") + "\n")
  }
}
