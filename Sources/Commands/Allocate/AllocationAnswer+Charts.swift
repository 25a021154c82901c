internal import Budgeting
internal import Figures
internal import Foundation
internal import Quantities
internal import ResponseCurves
internal import Results

extension AllocationAnswer {
  /// The charts of the folder.
  var charts: [RunFolder.File] {
    let charts = [
      ("before-after", beforeAfterChart?.svg()), ("response-curves", responseChart?.svg()),
      ("frontier", frontierChart?.svg()),
    ]
    return charts.compactMap { name, svg in
      svg.map { RunFolder.File(path: "charts/\(name).svg", data: Data($0.utf8)) }
    }
  }

  private var resultStyle: ValueStyle {
    ValueStyle(
      symbol: words.resultUnit == "" ? "1" : words.resultUnit, words: words.units)
  }

  /// Results as charts show them: percent as 65.
  private func shown(_ result: Double) -> Double {
    words.resultUnit == "percent" ? 100 * result : result
  }

  private func caption(_ id: String, _ title: String, notes: [String] = []) -> FigureCaption {
    FigureCaption(
      id: id, language: language, title: title, subtitle: self.title, notes: notes + basis)
  }

  private var beforeAfterChart: BeforeAfterChart? {
    guard let current else { return nil }
    let groups = tags.prefix(2).map { tag in
      // The numbers are those of the tables, rounded so that they add up.
      let rows = self.groups(by: tag, before: current).rows
      let before = amounts.rounded(rows.map(\.before))
      let after = amounts.rounded(rows.map(\.after))
      let scale = amounts.unit.scale
      return BeforeAfterChart.Group(
        tagLabel(tag),
        rows.indices.map { row in
          let label = rows[row].label[language]
          return BeforeAfterChart.Row(
            label.isEmpty ? word("구분 없음", "none") : label, before: before[row] * scale,
            after: after[row] * scale)
        })
    }
    guard !groups.isEmpty else { return nil }
    return BeforeAfterChart(
      caption: caption("before-after", headline), style: amounts.style,
      groups: groups)
  }

  private var responseChart: ResponseCurvesChart? {
    var terms: [Int: [ResponseTerm]] = [:]
    for term in problem.terms where term.weight != 0 {
      guard term.arguments.count == 1, let place = term.arguments.first?.decision else { continue }
      terms[place, default: []].append(term)
    }
    let curves = movers.filter(isMoney).compactMap { place -> ResponseCurvesChart.Curve? in
      terms[place].map { curve(place, $0) }
    }
    guard !curves.isEmpty else { return nil }
    return ResponseCurvesChart(
      caption: caption(
        "response-curves",
        word("돈이 늘면 성과가 얼마나 느는가: 가장 크게 바뀌는 항목", "What money brings, where most changes")),
      moneyStyle: amounts.style, style: resultStyle, curves: curves)
  }

  private func curve(_ place: Int, _ terms: [ResponseTerm]) -> ResponseCurvesChart.Curve {
    let decision = problem.decisions[place]
    func value(_ amount: Double) -> Double {
      shown(
        AllocationAmounts.sum(
          terms.map { term in
            term.weight
              * term.function.value(
                at: term.arguments.reduce(0) { $0 + $1.factor * amount })
          }))
    }
    func point(_ amount: Double) -> ResponseCurvesChart.Point {
      .init(amount * amounts.ones, value(amount))
    }
    let ceiling = decision.ceiling.amount
    let range = place < observed.count ? observed[place] : nil
    var reach = max(
      ceiling.isFinite ? ceiling : 0, decision.current ?? 0, solution.amounts[place],
      range?.upperBound ?? 0)
    reach = (reach > 0 ? reach : 1) * 1.1
    // The ends of what was observed are points of the curve, where its line changes.
    let ends = range.map { [$0.lowerBound, $0.upperBound] } ?? []
    // Points say nothing of what lies outside them, so no line is drawn there.
    var start = 0.0
    for term in terms {
      let factor = term.arguments.reduce(0) { $0 + $1.factor }
      guard factor > 0, let known = term.function.known else { continue }
      start = max(start, known.lowerBound / factor)
      reach = min(reach, known.upperBound / factor)
    }
    reach = max(reach, start)
    let inputs = ((0...80).map { start + (reach - start) * Double($0) / 80 } + ends).sorted()
    func money(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
      range.lowerBound * amounts.ones...range.upperBound * amounts.ones
    }
    return ResponseCurvesChart.Curve(
      decision.label[language], points: inputs.map(point), observed: range.map(money),
      allowed: ceiling.isFinite
        ? money(min(decision.floor.amount, ceiling)...ceiling) : nil,
      current: decision.current.map(point), advised: point(solution.amounts[place]))
  }

  private var frontierChart: FrontierChart? {
    guard frontier.count > 1 else { return nil }
    var marks: [FrontierChart.Mark] = []
    if let current, let before = valueBefore {
      marks.append(
        .init(
          word("현재 ", "now ") + result(before),
          total: AllocationAmounts.sum(money(current)) * amounts.ones,
          value: shown(before), isAdvised: false))
    }
    marks.append(
      .init(
        word("권고 ", "advised ") + result(value),
        total: (problem.total?.atMost ?? spent) * amounts.ones, value: shown(value),
        isAdvised: true))
    return FrontierChart(
      caption: caption(
        "frontier", word("총액마다 낼 수 있는 가장 큰 성과", "The best result for every total")),
      moneyStyle: amounts.style, style: resultStyle, valueName: words.result[language],
      points: frontier.map {
        .init(
          total: $0.total * amounts.ones, value: shown($0.value), bound: shown($0.upperBound),
          standardError: $0.standardError.map(shown))
      }, marks: marks)
  }
}
