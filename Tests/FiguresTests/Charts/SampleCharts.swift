import Figures
import Quantities
import Series

/// Charts as a run draws them, in both languages, for golden files and real renderers.
enum SampleCharts {
  /// Every sample with the name of its file.
  static let all: [(name: String, svg: String)] = Language.allCases.flatMap { language in
    let others: [(String, String)] = [
      ("fan-lighthouse", lighthouse(language).svg()),
      ("fan-firms", firms(language).svg()),
      ("fan-trainees", trainees(language).svg()),
      ("fan-budget", execution(language).svg()),
      ("fan-monthly", ForecastSamples.monthly(language).svg()),
      ("fan-numbered", ForecastSamples.numbered(language).svg()),
      ("fan-daily", ForecastSamples.daily(language).svg()),
      ("diagnostic-monthly", DiagnosticSamples.monthly(language).svg()),
      ("diagnostic-few", DiagnosticSamples.few(language).svg()),
      ("diagnostic-many", DiagnosticSamples.many(language).svg()),
      ("diagnostic-quarterly", DiagnosticSamples.quarterly(language).svg()),
      ("diagnostic-calibration", BacktestSamples.calibration(language).svg()),
      ("backtest-origins", BacktestSamples.origins(language).svg()),
      ("stacked-ministries", ministries(language).svg()),
      ("stacked-scenarios", scenarios(language).svg()),
      ("comparison-three", comparison(language, scenarios: 3, rows: 5).svg()),
      ("comparison-twelve", comparison(language, scenarios: 4, rows: 12).svg()),
    ]
    let pages = PageSamples.all(language)
    return (others + PlanSamples.all(language) + AllocationSamples.all(language) + pages).map {
      ("\($0)-\(language.rawValue).svg", $1)
    }
  }

  private static func say(_ language: Language, _ ko: String, _ en: String) -> String {
    language == .ko ? ko : en
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: day)
  }

  /// A staircase of whole units with a deadline and milestones.
  static func lighthouse(_ language: Language) -> FanChart {
    let first = Period(.quarter, year: 2021, number: 3)
    let medians = [10.0, 10, 18, 18, 34, 34, 41, 58, 58, 66, 74, 92, 92, 97]
    let bands = medians.enumerated().map { index, median in
      let spread = (Double(index) * 0.9).rounded()
      return FanChart.Band(
        first.advanced(by: index), p10: median - spread, p25: median - (spread / 2).rounded(),
        p50: median, p75: median + (spread / 2).rounded(), p90: median + spread + 1)
    }
    let history = [0.0, 4].enumerated().map {
      FanChart.Value(Period(.quarter, year: 2021, number: 1 + $0.offset), $0.element)
    }
    return FanChart(
      caption: FigureCaption(
        id: "lighthouse", language: language,
        title: say(
          language, "2024년 말까지 등대 중견기업 100개사를 달성할 확률은 41.2 % ± 0.5",
          "Chance of 100 lighthouse firms by the end of 2024: 41.2 % ± 0.5"),
        subtitle: say(
          language, "등대 중견기업 누적 선정 수, 분기말 기준, 기본 계획",
          "Lighthouse firms selected to date, at the end of each quarter, base plan"),
        notes: [
          say(
            language, "자료: 산업통상자원부 보도자료(2020. 11.), 성장전략(2021. 4.)",
            "Source: Ministry of Trade, Industry and Energy, press release (Nov 2020)"),
          say(
            language,
            "가정: 단계별 통과율과 분기별 신청 수는 문서에 없어 가정한 값이며, 음영은 10,000회 모의실험의 50 %와 80 % 구간이다.",
            "Assumed: stage yields and quarterly applications are in no document. Shading holds "
              + "50 % and 80 % of 10,000 simulated paths."),
        ]),
      style: ValueStyle(symbol: "firm", isWhole: true), history: history, bands: bands,
      target: FanChart.Target(
        100, deadline: Period(.quarter, year: 2024, number: 4), date: date(2024, 12, 31)),
      milestones: [
        FanChart.Value(Period(.quarter, year: 2022, number: 4), 40),
        FanChart.Value(Period(.quarter, year: 2023, number: 4), 70),
      ], isStepped: true)
  }

  /// Annual levels in three regimes with later outturns above the target.
  static func firms(_ language: Language) -> FanChart {
    let levels: [(Int, Double)] = [
      (2012, 2505), (2013, 3846), (2014, 2979), (2015, 3558), (2016, 4014), (2017, 4468),
      (2018, 4635), (2019, 5007), (2020, 5526),
    ]
    let history = levels.map { year, value in
      FanChart.Value(
        Period(.year, year: year), value,
        breakBefore: year == 2014
          ? say(language, "기준 변경", "new definition") : year == 2015 ? "" : nil)
    }
    let bands = (0..<4).map { step in
      let middle = 5790 + 370 * Double(step)
      let spread = 130 + 90 * Double(step)
      return FanChart.Band(
        Period(.year, year: 2021 + step), p10: middle - spread, p25: middle - spread * 0.52,
        p50: middle, p75: middle + spread * 0.52, p90: middle + spread)
    }
    let outturns = [(2021, 5480.0), (2022, 5576), (2023, 5868), (2024, 6474)].map {
      FanChart.Value(Period(.year, year: $0.0), $0.1)
    }
    return FanChart(
      caption: FigureCaption(
        id: "firms", language: language,
        title: say(
          language, "중견기업 6,000개사 목표는 2024년에 6,474개사로 달성, 2020년 시점 확률은 99 % ± 1",
          "The target of 6,000 mid-sized firms was met with 6,474 in 2024; seen from 2020 the "
            + "chance was 99 % ± 1"),
        subtitle: say(language, "중견기업 수, 연말 기준", "Mid-sized firms at year end"),
        notes: [
          say(language, "자료: 중견기업 실태조사(2012~2024)", "Source: survey of mid-sized firms")
        ]),
      style: ValueStyle(symbol: "firm", isWhole: true), history: history, bands: bands,
      outturns: outturns,
      target: FanChart.Target(
        6000, qualifier: .atLeast, deadline: Period(.year, year: 2024), date: date(2024, 12, 31)))
  }

  /// A cumulative total with a target that is meant as about.
  static func trainees(_ language: Language) -> FanChart {
    let bands = (0..<16).map { index in
      let middle = 250.0 * Double(index + 1)
      let spread = 16 * Double(index + 1).squareRoot() * 2
      return FanChart.Band(
        Period(.quarter, year: 2021, number: 1).advanced(by: index), p10: middle - spread,
        p25: middle - spread / 2, p50: middle, p75: middle + spread / 2, p90: middle + spread)
    }
    return FanChart(
      caption: FigureCaption(
        id: "trainees", language: language,
        title: say(
          language, "디지털 전환 교육 수료자는 2024년 말 목표에 못 미칠 가능성이 반반",
          "Trainees: an even chance of about 4,000 by the end of 2024"),
        subtitle: say(language, "누적 수료자", "People trained to date")),
      style: ValueStyle(symbol: "person", isWhole: true), bands: bands,
      target: FanChart.Target(
        4000, qualifier: .about, deadline: Period(.quarter, year: 2024, number: 4)))
  }

  /// Money by half-year, observed past the middle, not from zero.
  static func execution(_ language: Language) -> FanChart {
    let history = [4.62e12, 4.71e12, 4.93e12, 4.88e12, 5.05e12, 5.12e12].enumerated().map {
      FanChart.Value(Period(.halfYear, year: 2019).advanced(by: $0.offset), $0.element)
    }
    let bands = (0..<6).map { index in
      let middle = 5.16e12 + 0.05e12 * Double(index)
      let spread = 0.07e12 * Double(index + 1).squareRoot()
      return FanChart.Band(
        Period(.halfYear, year: 2022).advanced(by: index), p10: middle - spread,
        p25: middle - spread / 2, p50: middle, p75: middle + spread / 2, p90: middle + spread)
    }
    return FanChart(
      caption: FigureCaption(
        id: "execution", language: language,
        title: say(language, "반기 집행액 전망", "Execution by half-year"),
        notes: [say(language, "자료: 합성 자료", "Source: synthetic data")]),
      style: ValueStyle(symbol: "KRW"), history: history, bands: bands,
      target: FanChart.Target(5.3e12, deadline: Period(.halfYear, year: 2024, number: 2)))
  }

  /// A budget by ministry and category.
  static func ministries(_ language: Language) -> StackedBarChart {
    let names = [
      ("산업통상자원부", "Trade, Industry and Energy"), ("중소벤처기업부", "SMEs and Startups"),
      ("과학기술정보통신부", "Science and ICT"), ("기획재정부", "Economy and Finance"),
      ("교육부", "Education"), ("고용노동부", "Employment and Labor"),
      ("금융위원회", "Financial Services Commission"), ("특허청", "Intellectual Property Office"),
      ("국토교통부", "Land, Infrastructure and Transport"), ("환경부", "Environment"),
      ("보건복지부", "Health and Welfare"), ("해양수산부", "Oceans and Fisheries"),
      ("농림축산식품부", "Agriculture, Food and Rural Affairs"),
      ("공정거래위원회", "Fair Trade Commission"),
    ]
    let bars = names.enumerated().map { index, name in
      let size = 14_500.0 / Double((index + 1) * (index + 2)) * 1.9
      let shares = [0.34, 0.27, 0.12, 0.10, 0.05, 0.12]
      return StackedBarChart.Bar(
        language == .ko ? name.0 : name.1,
        shares.enumerated().map { place, share in
          (size * share * (1 + Double((index * 7 + place * 5) % 6) / 5)).rounded() * 1e8
        })
    }
    return StackedBarChart(
      caption: FigureCaption(
        id: "ministries", language: language,
        title: say(
          language, "71개 과제 예산 5.3조원의 절반 이상은 두 부처에 있다",
          "Two ministries hold more than half of the KRW 5.3 tn for 71 tasks"),
        subtitle: say(
          language, "2021년 예산, 부처와 분야별", "Budget 2021 by ministry and category"),
        notes: [
          say(
            language, "자료: 혁신형 강소·중견기업 성장전략(2021. 4.). 합계 5.3조원만 명시되고 부처별 배분은 가정이다.",
            "Source: growth strategy (Apr 2021). Only the total of KRW 5.3 tn is stated; its split "
              + "is assumed.")
        ]),
      style: ValueStyle(symbol: "KRW"), categories: categories(language), bars: bars,
      sortedByTotal: true)
  }

  private static func categories(_ language: Language) -> [String] {
    language == .ko
      ? ["R&D", "금융·IP", "수출·판로", "인력", "법·제도", "종합지원"]
      : ["R&D", "Finance and IP", "Exports", "Workforce", "Law", "General support"]
  }

  /// One column per scenario.
  static func scenarios(_ language: Language) -> StackedBarChart {
    let base = [18_020.0, 14_310, 6360, 5300, 2650, 6360]
    let names =
      language == .ko
      ? ["기본 계획 5.3조원", "예산 4.8조원", "교육 분기당 220명"]
      : ["Base plan, KRW 5.3tn", "Budget KRW 4.8tn", "Training at 220 a quarter"]
    return StackedBarChart(
      caption: FigureCaption(
        id: "scenarios", language: language,
        title: say(language, "시나리오별 예산", "Budget by scenario"),
        notes: [say(language, "자료: 가정", "Source: assumed")]),
      style: ValueStyle(symbol: "KRW"), categories: categories(language),
      bars: zip(names, [1, 48.0 / 53, 0.97]).map { name, share in
        StackedBarChart.Bar(name, base.map { $0 * share * 1e8 })
      }, direction: .vertical)
  }

  /// Probabilities of targets under scenarios.
  static func comparison(_ language: Language, scenarios: Int, rows: Int) -> ComparisonChart {
    let labels: [(String, String)] = [
      ("등대 중견기업 100개사", "100 lighthouse firms"), ("디지털 리더 30개사", "30 digital leaders"),
      ("교육 수료자 4,000명 내외", "About 4,000 people trained"),
      ("승인된 상생모델 50건", "50 approved win-win models"),
      ("중견기업 6,000개사 이상", "At least 6,000 mid-sized firms"),
      ("월드클래스+ 150개사", "150 World Class+ firms"),
      ("수출 비중 20 % 이상", "Export share of at least 20 %"), ("협의회 운영 12회", "12 council meetings"),
      ("실증 과제 35건", "35 demonstration tasks"), ("지역 협력사업 24건", "24 regional projects"),
      ("AI 도입률 30 %", "AI adoption of 30 %"), ("일자리 60만명", "600,000 jobs"),
    ]
    let names: [(String, String)] = [
      ("기본 계획", "Base plan"), ("위원회 한 분기 지연", "Committee slips a quarter"),
      ("교육 분기당 220명", "Training at 220 a quarter"), ("예산 4.8조원", "Budget KRW 4.8tn"),
    ]
    let table = labels.prefix(rows).enumerated().map { row, label in
      let base = [0.41, 0.88, 0.0, 0.71, 0.9999, 0.55][row % 6]
      return ComparisonChart.Row(
        language == .ko ? label.0 : label.1,
        (0..<scenarios).map { index in
          let share = max(0, base - 0.07 * Double(index * ((row + index) % 3)))
          return ComparisonChart.Probability(
            share, standardError: (share * (1 - share) / 10_000).squareRoot(),
            difference: index == 0 ? nil : share - base, differenceError: 0.003)
        })
    }
    return ComparisonChart(
      caption: FigureCaption(
        id: "comparison-\(rows)", language: language,
        title: say(
          language, "위원회가 한 분기 미뤄지면 상생모델 목표의 달성 확률이 가장 크게 떨어진다",
          "A committee that slips a quarter costs the win-win models most"),
        subtitle: say(
          language, "목표별 달성 확률과 기본 계획 대비 차이, 같은 난수 10,000회",
          "Probability of meeting each target and difference to the base plan, 10,000 draws in common"
        ),
        notes: [
          say(
            language, "막대는 ±2 표준오차. 시나리오는 같은 난수를 쓰므로 차이의 오차는 확률의 오차보다 작다.",
            "Bars are ±2 standard errors. Scenarios share their draws, so differences are sharper "
              + "than probabilities.")
        ]),
      scenarios: names.prefix(scenarios).map { language == .ko ? $0.0 : $0.1 }, rows: table)
  }
}
