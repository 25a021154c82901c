import Quantities
import Series

@testable import Figures

/// Pages of panels as a run draws them.
enum PageSamples {
  static func all(_ language: Language) -> [(String, String)] {
    [
      ("page-categories", categories(language).svg()),
      ("page-targets", targets(language).svg()),
      ("page-twelve", twelve(language).svg()),
    ]
  }

  static func say(_ language: Language, _ ko: String, _ en: String) -> String {
    language == .ko ? ko : en
  }

  static let quarters = (0..<6).map { Period(.quarter, year: 2021).advanced(by: $0) }

  /// Progress in percent up to a value at the end of the year, flat after it.
  static func progress(
    _ language: Language, to end: Double, spread: Double, target: Double = 97
  ) -> FanChart {
    let due = Period(.quarter, year: 2021, number: 4)
    let bands = quarters.enumerated().map { index, period in
      let middle = min(22 + (end - 22) * Double(index) / 3, end)
      let wide = index == 0 ? 1 : spread * [0, 2, 1.6, 1, 1, 1][index]
      return FanChart.Band(
        period, p10: middle - wide, p25: middle - wide / 2, p50: middle,
        p75: min(middle + wide / 2, 100), p90: min(middle + wide, 100))
    }
    return FanChart(
      caption: FigureCaption(id: "panel", language: language, title: ""),
      style: ValueStyle(symbol: "percent"), bands: bands,
      target: FanChart.Target(target, deadline: due, date: due.lastDay), isStepped: true)
  }

  private static func panel(
    _ language: Language, _ name: (String, String), _ end: Double, _ spread: Double,
    chance: String
  ) -> FanPage.Panel {
    FanPage.Panel(
      say(language, name.0, name.1),
      message: say(language, "97 % 달성 확률 \(chance)", "\(chance) chance of reaching 97 %"),
      detail: say(
        language, "예상 \(end) %, 80 % 구간 \(Int(end - spread))~100 %",
        "expected \(end) %, 80 % range \(Int(end - spread)) to 100 %"),
      chart: progress(language, to: end, spread: spread))
  }

  /// One indicator for six elements, on one axis.
  static func categories(_ language: Language) -> FanPage {
    FanPage(
      caption: FigureCaption(
        id: "categories", language: language,
        title: say(
          language, "분야별 공정률: 여섯 분야 가운데 두 분야가 목표에 못 미칠 수 있음",
          "Progress by category: two of six may miss their target"),
        subtitle: say(
          language, "기한 2021. 12. 31., 파이프라인 모의실험, 추첨 10,000회의 10~90 % 범위와 중앙값",
          "due 31 Dec 2021, pipeline simulation; median and 10–90 % range of 10,000 draws"),
        notes: [say(language, "출처: 성장전략(2021. 4.)", "Source: growth strategy (Apr 2021)")]),
      panels: [
        panel(language, ("R&D", "R&D"), 98.4, 1.7, chance: "87.2 % ± 0.3"),
        panel(language, ("금융·IP", "Finance and IP"), 99.2, 1.4, chance: "95.1 % ± 0.2"),
        panel(language, ("수출·판로", "Exports"), 96.6, 2.5, chance: "42.3 % ± 0.5"),
        panel(language, ("인력", "Workforce"), 99.5, 1.1, chance: "96.6 % ± 0.2"),
        panel(language, ("법·제도", "Law"), 98.1, 2.2, chance: "79.6 % ± 0.4"),
        panel(language, ("종합지원", "General support"), 96.4, 3.2, chance: "46.8 % ± 0.5"),
      ], axes: .shared)
  }

  /// Targets of one plan in their own units.
  static func targets(_ language: Language) -> FanPage {
    func panel(_ name: String, _ chart: FanChart) -> FanPage.Panel {
      FanPage.Panel(
        name, message: say(language, "달성 확률 41.2 % ± 0.5", "41.2 % ± 0.5 chance"),
        detail: say(language, "2024. 12. 31. 예상 97", "31 Dec 2024: expected 97"), chart: chart)
    }
    return FanPage(
      caption: FigureCaption(
        id: "targets", language: language,
        title: say(language, "2024년 네 목표", "Four targets of 2024")),
      panels: [
        panel(say(language, "등대 중견기업", "Lighthouse firms"), SampleCharts.lighthouse(language)),
        panel(say(language, "중견기업", "Mid-sized firms"), SampleCharts.firms(language)),
        panel(say(language, "디지털 전환 전문인력", "Trained people"), SampleCharts.trainees(language)),
        panel(
          say(language, "반기별 집행액", "Execution by half-year"), SampleCharts.execution(language)),
      ])
  }

  /// As many panels as a page holds, with names of several lines.
  static func twelve(_ language: Language) -> FanPage {
    let name = say(
      language, "해양 신산업과 친환경 선박의 핵심 장비를 함께 개발하는 범부처 기술개발 과제",
      "Joint development of key equipment for new marine industries and clean ships")
    return FanPage(
      caption: FigureCaption(
        id: "twelve", language: language,
        title: say(language, "과제 공정률: 확률이 낮은 12개 과제", "Progress of tasks: the 12 least likely"),
        notes: [
          say(language, "71개 과제 가운데 12개, 모두는 attainment.csv", "12 of 71; all in attainment.csv")
        ]),
      panels: (0..<12).map { index in
        FanPage.Panel(
          index % 3 == 1 ? name : say(language, "과제 \(index + 1)", "Task \(index + 1)"),
          message: say(
            language, "100 % 달성 확률 \(index * 6) % ± 1", "\(index * 6) % ± 1 chance of 100 %"),
          detail: say(
            language, "예상 \(78 + index) %, 80 % 구간 \(63 + index)~100 %",
            "expected \(78 + index) %, 80 % range \(63 + index) to 100 %"),
          chart: progress(language, to: 78 + Double(index), spread: 15, target: 100))
      }, axes: .shared)
  }
}
