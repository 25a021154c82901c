internal import Figures
internal import Quantities
internal import Results

/// Pages of small panels: each repeated indicator over its elements, and the targets of the plan.
struct IndicatorPages {
  private let results: RunResults
  private let language: Language
  private let fans: [IndicatorFan]
  private let charts: [String: FanChart]

  /// Creates the pages of a run.
  ///
  /// - Parameters:
  ///   - results: What the run found.
  ///   - fans: Its indicators.
  ///   - charts: Their charts, by name.
  ///   - language: The language of the words.
  init(
    _ results: RunResults, fans: [IndicatorFan], charts: [String: FanChart], language: Language
  ) {
    self.results = results
    self.fans = fans
    self.charts = charts
    self.language = language
  }

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// Every page, with its file name: the targets first.
  var pages: [(String, FanPage)] { (targets.map { [("targets-page", $0)] } ?? []) + families }

  /// One page for each indicator that repeats over a dimension.
  private var families: [(String, FanPage)] {
    var groups: [(name: String, fans: [IndicatorFan])] = []
    for fan in fans where !fan.indicator.elements.isEmpty && charts[fan.indicator.name] != nil {
      let family = fan.indicator.family
      if let place = groups.firstIndex(where: { $0.name == family }) {
        groups[place].fans.append(fan)
      } else {
        groups.append((family, [fan]))
      }
    }
    return groups.filter { $0.fans.count > 1 }.map { ("page-" + $0.name, page(of: $0.fans)) }
  }

  private func page(of all: [IndicatorFan]) -> FanPage {
    let info = all[0].indicator
    var fans = all
    var notes: [String] = []
    let most = FanPage.maximumPanels
    if all.count > most {
      let hasTargets = all.contains { $0.attainment?.target != nil }
      fans = hasTargets ? leastLikely(all) : Array(all.prefix(most))
      notes.append(
        hasTargets
          ? word(
            "\(all.count)개 가운데 달성 확률이 낮은 \(most)개를 낮은 순서로 그림, 모두는 attainment.csv에 있음",
            "the \(most) least likely of \(all.count), lowest first; all are in attainment.csv")
          : word(
            "\(all.count)개 가운데 처음 \(most)개를 그림, 모두는 projections.csv에 있음",
            "the first \(most) of \(all.count); all are in projections.csv"))
    }
    return page(
      id: "page-" + info.family,
      title: info.familyLabel[language] + (tally(all).map { ": " + $0 } ?? ""),
      subtitle: info.method[language] + word(", ", "; "),
      fans.map { ($0, $0.indicator.elementLabel[language]) },
      notes: notes, axes: .shared)
  }

  /// Those with the lowest probabilities, lowest first; equal ones in the order of the plan.
  private func leastLikely(_ fans: [IndicatorFan]) -> [IndicatorFan] {
    let ranked = fans.map { ($0, $0.attainment?.probability ?? 1) }.enumerated()
    return ranked.sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
      .prefix(FanPage.maximumPanels).map(\.element.0)
  }

  /// The plan's targets on one page, nil where it has fewer than two that repeat over nothing.
  private var targets: FanPage? {
    let drawn = fans.filter {
      $0.attainment?.target != nil && $0.indicator.elements.isEmpty
        && charts[$0.indicator.name] != nil
    }
    var chances: [String: Double] = [:]
    for fan in drawn { chances[fan.indicator.name] = fan.attainment?.probability }
    let leading = LeadingTargets(drawn.map(\.indicator), most: FanPage.maximumPanels) {
      chances[$0.name] ?? 1
    }
    let names = Set(leading.shown.map(\.name))
    let shown = drawn.filter { names.contains($0.indicator.name) }
    guard shown.count > 1 else { return nil }
    let all = Set(results.attainment.filter { $0.target != nil }.map(\.kpi)).count
    let left = all - shown.count
    return page(
      id: "targets-page",
      title: results.title[language] + (tally(shown).map { ": " + $0 } ?? ""),
      subtitle: "", shown.map { ($0, $0.indicator.label[language]) },
      notes: left > 0
        ? [
          word("나머지 목표 \(left)개는 attainment.csv에 있음", "\(left) more targets are in attainment.csv")
        ] : [], axes: .own)
  }

  private func page(
    id: String, title: String, subtitle: String, _ fans: [(IndicatorFan, String)],
    notes: [String], axes: FanPage.Axes
  ) -> FanPage {
    // A deadline that all have stands above them.
    let deadlines = Set(fans.map(\.0.deadline))
    let common = deadlines.count == 1 ? fans.first?.0.deadline : nil
    let due = common.map { word("기한 \($0), ", "due \($0); ") } ?? ""
    let drawn = fans.compactMap { fan, name in
      fan.panel(name, of: charts[fan.indicator.name], saysDeadline: common == nil)
    }
    let draws = language.number(Double(results.draws), .whole)
    var notes = notes
    if drawn.contains(where: \.isCut) {
      notes.append(
        word(
          "기한을 한참 지난 때는 그리지 않음, 지표마다의 그림에 있음",
          "times long after a deadline are not drawn here, but in the chart of each indicator"))
    }
    if fans.contains(where: \.0.indicator.isTargetSummed) {
      notes.append(
        word(
          "여러 기간을 더해 판정하는 목표는 선으로 그리지 않음, 그림은 기간별 값임",
          "a target that counts several periods has no line, since panels show single periods"))
    }
    var citations: [String] = []
    for citation in fans.flatMap(\.0.indicator.citations) where !citations.contains(citation) {
      citations.append(citation)
    }
    let basis = fans.map(\.0.indicator.basis).max() ?? .stated
    notes += SourceNotes(basis: basis, citations: citations, language: language).texts
    return FanPage(
      caption: FigureCaption(
        id: id, language: language, title: title,
        subtitle: (results.patchTitle.map { $0[language] + " · " } ?? "") + due + subtitle
          + word(
            "추첨 \(draws)회의 10~90 % 범위와 중앙값",
            "median and 10–90 % range of \(draws) draws"), notes: notes),
      panels: drawn.map(\.panel), axes: axes)
  }

  /// How many targets are as likely as wanted; nil where nothing has a target.
  private func tally(_ fans: [IndicatorFan]) -> String? {
    let rows = fans.compactMap(\.attainment).filter { $0.target != nil }
    guard rows.count > 1 else { return nil }
    let sure = rows.count { $0.verdict == .onTrack }
    let wanted = Set(fans.map { $0.indicator.wantedProbability ?? 0.8 })
    guard let share = wanted.first, wanted.count == 1 else {
      return word(
        "목표 \(rows.count)개 가운데 \(sure)개가 바라는 확률에 이름",
        "\(sure) of \(rows.count) targets have the chance that is wanted")
    }
    let percent = language.percent(share, DecimalFormat(maximumDecimals: 1))
    if sure == 0 {
      return word(
        "목표 \(rows.count)개 모두 달성 확률 \(percent) 미만",
        "none of \(rows.count) targets has a chance of \(percent) or more")
    }
    if sure == rows.count {
      return word(
        "목표 \(rows.count)개 모두 달성 확률 \(percent) 이상",
        "all \(rows.count) targets have a chance of \(percent) or more")
    }
    return word(
      "목표 \(rows.count)개 가운데 \(sure)개가 달성 확률 \(percent) 이상",
      "\(sure) of \(rows.count) targets have a chance of \(percent) or more")
  }
}
