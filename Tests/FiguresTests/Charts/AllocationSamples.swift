import Figures
import Quantities

/// Response curves, a frontier, and before and after as an allocation draws them.
enum AllocationSamples {
  static func all(_ language: Language) -> [(String, String)] {
    [
      ("responses-tasks", responses(language).svg()), ("frontier-total", frontier(language).svg()),
      ("before-after-groups", groups(language).svg()),
    ]
  }

  private static func say(_ language: Language, _ ko: String, _ en: String) -> String {
    language == .ko ? ko : en
  }

  /// `most x² / (half² + x²)`, so that no platform rounds another way.
  private static func hill(_ most: Double, _ half: Double, _ x: Double) -> Double {
    most * x * x / (half * half + x * x)
  }

  /// Seven lines, some of them beyond what was observed.
  static func responses(_ language: Language) -> ResponseCurvesChart {
    let tasks: [(ko: String, en: String, most: Double, half: Double, now: Double, then: Double)] = [
      ("스마트공장 보급", "Smart factories", 62.3, 117, 101, 164),
      ("R&D 바우처", "R&D vouchers", 24.6, 118, 86, 26),
      ("수출 컨소시엄", "Export consortia", 30.2, 35, 40, 80),
      (
        "중견기업의 디지털 전환을 돕는 범부처 협력 사업", "A cross-ministry programme for digital change", 11.9, 114,
        52, 15
      ),
      ("청년 인력 양성", "Young talent", 8.1, 20, 60, 45),
      ("해외 인증", "Certificates abroad", 3.2, 9, 12, 12),
      ("지식재산 금융", "IP finance", 5.5, 45, 0, 30),
    ]
    return ResponseCurvesChart(
      caption: FigureCaption(
        id: "responses", language: language,
        title: say(
          language, "스마트공장과 수출 컨소시엄은 더 받을 만하다",
          "Smart factories and export consortia are worth more"),
        notes: [say(language, "가정: 반응 곡선", "Assumed: response curves")]),
      moneyStyle: ValueStyle(symbol: "KRW"), style: ValueStyle(symbol: "firm"),
      curves: tasks.enumerated().map { place, task in
        let reach = 2.2 * max(task.now, task.then, 20)
        func point(_ x: Double) -> ResponseCurvesChart.Point {
          .init(x * 1e8, hill(task.most, task.half, x))
        }
        return .init(
          say(language, task.ko, task.en),
          points: (0...40).map { point(reach * Double($0) / 40) },
          observed: place % 3 == 2 ? nil : 0.5e8 * task.now...1.3e8 * max(task.now, 20),
          allowed: 0.3e8 * task.now...2e8 * max(task.now, 20),
          current: task.now > 0 ? point(task.now) : nil, advised: point(task.then))
      }, maximumCurves: 6)
  }

  /// Totals from 4 to 6 trillion won, the plan below the line.
  static func frontier(_ language: Language) -> FrontierChart {
    let points = (0...10).map { place -> FrontierChart.Point in
      let total = 4 + 0.2 * Double(place)
      let value = 1300 * total / (total + 2.2)
      return .init(total: total * 1e12, value: value, bound: value * 1.006, standardError: 3)
    }
    return FrontierChart(
      caption: FigureCaption(
        id: "frontier", language: language,
        title: say(
          language, "같은 5.3조원으로 기대 성과를 78만큼 더 낼 수 있다",
          "The same KRW 5.3tn could bring 78 more")),
      moneyStyle: ValueStyle(symbol: "KRW"), style: ValueStyle(symbol: "1"),
      valueName: say(language, "기대 성과", "Expected result"), points: points,
      marks: [
        .init(say(language, "현재 계획 840", "Plan 840"), total: 5.3e12, value: 840, isAdvised: false),
        .init(
          say(language, "권고 918.7", "Advised 918.7"), total: 5.3e12, value: 1300 * 5.3 / 7.5,
          isAdvised: true),
      ])
  }

  /// Six categories and three ministries, one of them new.
  static func groups(_ language: Language) -> BeforeAfterChart {
    func row(_ ko: String, _ en: String, _ before: Double?, _ after: Double)
      -> BeforeAfterChart.Row
    {
      .init(say(language, ko, en), before: before.map { $0 * 1e8 }, after: after * 1e8)
    }
    return BeforeAfterChart(
      caption: FigureCaption(
        id: "change", language: language,
        title: say(
          language, "연구개발에서 4,100억원을 빼 수출과 인력으로 옮긴다",
          "KRW 410bn moves from R&D to exports and talent")),
      style: ValueStyle(symbol: "KRW"),
      groups: [
        .init(
          say(language, "분야", "Categories"),
          [
            row("연구개발", "R&D", 18020, 13920.4), row("금융·지식재산", "Finance and IP", 14310, 14310),
            row("수출과 판로를 돕는 범부처 협력 사업", "Exports", 6360, 9250),
            row("인력", "Talent", 5300, 6509.6), row("법·제도", "Law", 2650, 2650),
            row("종합지원", "General support", 6360, 6360),
          ]),
        .init(
          say(language, "부처", "Ministries"),
          [
            row("산업통상자원부", "Trade, Industry and Energy", 26500, 24100),
            row("중소벤처기업부", "SMEs and Startups", 26500, 27700),
            row("새 기관", "A new agency", nil, 1200),
          ]),
      ])
  }
}
