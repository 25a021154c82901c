internal import Figures
internal import Quantities
internal import Results
internal import Series

/// Attainment curves: the probability of a target by period, for the targets of one run or for one
/// target under several scenarios.
struct AttainmentCurves {
  private let language: Language

  init(language: Language) { self.language = language }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// The targets of a run in one figure: the leading ones, and among these those whose chance is least
  /// settled.
  func chart(_ results: RunResults) -> AttainmentChart? {
    let judged = Set(results.attainmentPath.map(\.kpi))
    let candidates = results.indicators.filter { judged.contains($0.name) }
    guard !candidates.isEmpty else { return nil }
    let targets = LeadingTargets(candidates, most: AttainmentChart.maximumLines) { indicator in
      let share = results.attainment.last { $0.kpi == indicator.name }?.probability ?? 1
      return abs(share - 0.5)
    }
    let (shown, left) = (targets.shown, targets.left)
    let wanted = Set(shown.map { $0.wantedProbability ?? 0.8 })
    return AttainmentChart(
      caption: FigureCaption(
        id: "attainment-curves", language: language,
        title: word("시점별 목표 달성 확률", "Chance of standing at each target, by period"),
        subtitle: results.title[language]
          + (results.patchTitle.map { " · " + $0[language] } ?? ""),
        notes: [note(results)]
          + (left > 0
            ? [
              word(
                "나머지 목표 \(left)개는 attainment_path.csv에 있음",
                "\(left) more targets are in attainment_path.csv")
            ] : [])),
      lines: shown.map { line($0.label[language], results, $0) },
      wanted: wanted.count == 1 ? wanted.first : nil)
  }

  /// One target under several scenarios; nil where fewer than two have a path.
  func chart(of kpi: String, _ results: [RunResults]) -> AttainmentChart? {
    let drawn = results.compactMap { result in
      result.indicators.first { info in
        info.name == kpi && result.attainmentPath.contains { $0.kpi == kpi }
      }.map { (result, $0) }
    }
    guard drawn.count > 1, let first = drawn.first else { return nil }
    let info = first.1
    let goal = info.target.map { ", " + info.unitWords.text($0, info.unit, language, nil) } ?? ""
    return AttainmentChart(
      caption: FigureCaption(
        id: "attainment-" + kpi, language: language,
        title: word(
          "\(info.label[language])\(goal): 시점별 달성 확률",
          "\(info.label[language])\(goal): chance by period"),
        subtitle: first.0.title[language], notes: [note(first.0)]),
      lines: drawn.enumerated().map { place, pair in
        let name =
          place == 0
          ? word("계획", "Plan") : pair.0.patchTitle.map { $0[language] } ?? pair.0.scenario
        return line(name, pair.0, pair.1)
      }, wanted: info.wantedProbability ?? 0.8)
  }

  private func note(_ results: RunResults) -> String {
    let draws = language.number(Double(results.draws), .whole)
    return word(
      "추첨 \(draws)회 중 그 시점의 값이 목표를 채우는 비율",
      "share of \(draws) draws whose value then meets the target")
  }

  private func line(
    _ name: String, _ results: RunResults, _ info: IndicatorInfo
  ) -> AttainmentChart.Line {
    AttainmentChart.Line(
      name,
      results.attainmentPath.filter { $0.kpi == info.name }.map {
        .init(.period($0.period), $0.probability, standardError: $0.probabilitySE)
      }, deadline: info.deadline.map { .period($0) })
  }
}
