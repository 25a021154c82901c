internal import Foundation
internal import Quantities
internal import Regression
internal import Tables

/// A fit as text for people: estimates, how good it is, the analysis of variance.
struct RegressionReport {
  private let summary: RegressionSummary
  private let options: TableOptions

  init(_ summary: RegressionSummary, options: TableOptions) {
    self.summary = summary
    self.options = options
  }

  /// The whole text.
  var text: String {
    var parts = [heading, estimates, quality]
    if !summary.anova.isEmpty { parts.append(anova) }
    return parts.joined(separator: "\n")
  }

  private var heading: String {
    summary.formula + "\n"
      + word(
        "관측 \(summary.n)개, 계수 \(summary.rank)/\(summary.terms.count)개 결정, 조건수 \(condition)",
        "\(summary.n) observations, rank \(summary.rank) of \(summary.terms.count), "
          + "condition \(condition)")
      + "; " + outcome + "\n"
  }

  private var outcome: String {
    switch summary.outcome {
    case .solved: summary.isExact ? word("정확히 맞음", "exact fit") : word("풀림", "solved")
    case .minimumNorm: word("최소 노름 해", "minimum norm")
    case .converged: word("수렴", "converged")
    case .rankDeficient: word("계수 미결정", "rank deficient")
    case .stalled: word("정체", "stalled")
    case .iterationLimit: word("반복 한도", "iteration limit")
    }
  }

  private var estimates: String {
    let percent = numberText(summary.level * 100, significant: 4)
    var table = TextTable([
      (word("항", "term"), .left), (word("추정값", "estimate"), .right),
      (word("표준오차", "std. error"), .right), ("t", .right), ("p", .right),
      (percent + word("% 하한", "% lower"), .right), (word("상한", "upper"), .right),
      (word("자릿수", "digits"), .right),
    ])
    for term in summary.terms {
      table.append([
        term.name, number(term.estimate), number(term.standardError),
        number(term.t, options.digits > 9 ? options.digits : 4),
        probability(term.p), number(term.lower), number(term.upper),
        term.digits.map { String(Int($0)) } ?? "-",
      ])
    }
    return table.text
  }

  private var quality: String {
    var lines = [
      word("잔차 표준편차 ", "residual sd ") + number(summary.residualSD)
        + word(
          " (자유도 \(summary.degreesOfFreedom)), 잔차제곱합 ",
          " (\(summary.degreesOfFreedom) df), residual ss ")
        + number(summary.residualSumOfSquares)
    ]
    var last: [String] = []
    if let rSquared = summary.rSquared { last.append("R² " + number(rSquared)) }
    if let f = summary.fStatistic { last.append("F " + number(f)) }
    if !last.isEmpty { lines.append(last.joined(separator: ", ")) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var anova: String {
    var table = TextTable([
      (word("변동", "source"), .left), (word("자유도", "df"), .right),
      (word("제곱합", "sum of squares"), .right), (word("평균제곱", "mean square"), .right),
      ("F", .right), ("p", .right),
    ])
    for row in summary.anova {
      let name =
        switch row.term {
        case "regression": word("회귀", "regression")
        case "residual": word("잔차", "residual")
        default: row.term
        }
      table.append([
        name, String(row.degreesOfFreedom), number(row.sumOfSquares), number(row.meanSquare),
        number(row.f), probability(row.p),
      ])
    }
    return table.text
  }

  private var condition: String {
    guard summary.condition.isFinite else { return "∞" }
    guard summary.condition >= 1e6 else { return numberText(summary.condition, significant: 3) }
    let power = Int(log10(summary.condition))
    return numberText(summary.condition / pow(10, Double(power)), significant: 3) + "e\(power)"
  }

  private func word(_ ko: String, _ en: String) -> String {
    options.language == .ko ? ko : en
  }

  private func number(_ value: Double?, _ digits: Int? = nil) -> String {
    value.map { numberText($0, significant: digits ?? options.digits) } ?? "-"
  }

  private func probability(_ value: Double?) -> String {
    guard let value else { return "-" }
    return value < 1e-4 ? "< 0.0001" : numberText(value, significant: 2)
  }
}
