import Figures
import Quantities
import Series

/// Tornado, waterfall, funnel and attainment charts as the commands draw them.
enum PlanSamples {
  static func all(_ language: Language) -> [(String, String)] {
    [
      ("tornado-trainees", tornado(language).svg()),
      ("waterfall-trainees", waterfall(language).svg()),
      ("waterfall-budget", budget(language).svg()),
      ("funnel-models", funnel(language).svg()),
      ("attainment-scenarios", scenarios(language).svg()),
      ("attainment-targets", targets(language).svg()),
    ]
  }

  private static func say(_ language: Language, _ ko: String, _ en: String) -> String {
    language == .ko ? ko : en
  }

  /// Levers and assumptions, one of them with both ends on one side.
  static func tornado(_ language: Language) -> TornadoChart {
    func row(
      _ ko: String, _ en: String, _ low: (String, Double), _ high: (String, Double),
      _ source: TornadoChart.Source
    ) -> TornadoChart.Row {
      TornadoChart.Row(
        say(language, ko, en), low: .init(low.0, effect: low.1, standardError: 14),
        high: .init(high.0, effect: high.1, standardError: 11), source: source)
    }
    return TornadoChart(
      caption: FigureCaption(
        id: "tornado", language: language,
        title: say(
          language, "수료자 4,000명 내외는 무엇보다 수료율에 달려 있다",
          "About 4,000 trained people hang on the completion rate most"),
        subtitle: say(
          language, "2024년 말 누적 수료자, 각 값을 하나씩 범위 끝으로 옮겼을 때",
          "Trained people at the end of 2024, each input moved alone to the ends of its range"),
        notes: [
          say(
            language, "수염은 ±2 표준오차, 같은 추첨 10,000회",
            "Whiskers: ±2 standard errors, 10,000 shared draws")
        ]),
      style: ValueStyle(symbol: "person"), baseline: 3914.3,
      rows: [
        row("분기별 교육 정원", "Seats per quarter", ("252", -388), ("308", 372), .lever),
        row("수료율", "Completion rate", ("0.62", -803), ("0.88", 645), .assumed),
        row(
          "온라인 과정으로 옮긴 교육생의 중도 포기 증가분", "Extra drop-out of trainees moved online",
          ("0.00", 96), ("0.15", -241), .assumed),
        row("강의실 임차 지연", "Late rooms", ("0", 0), ("2", -120), .sourced),
        row("반 편성 크기", "Class size", ("15", -62), ("35", -31), .lever),
      ])
  }

  /// A probability split by change, far from zero.
  static func waterfall(_ language: Language) -> WaterfallChart {
    WaterfallChart(
      caption: FigureCaption(
        id: "bridge", language: language,
        title: say(
          language, "교육 수료자 4,000명 내외의 달성 확률은 37 %p 떨어진다",
          "The chance of about 4,000 trained people falls by 37 points"),
        subtitle: say(
          language, "기본 계획에서 긴축안까지, 변경별 기여(섀플리 값)",
          "From the base plan to the austerity plan, by change (Shapley values)")),
      style: ValueStyle(symbol: "percent"),
      start: .init(say(language, "기본 계획", "Base plan"), 66.3, standardError: 0.5),
      parts: [
        .init(
          say(language, "분기별 교육 정원 280 → 220명", "Seats per quarter 280 → 220"), -48.21,
          standardError: 0.42),
        .init(
          say(language, "수료율 0.74 → 0.80", "Completion rate 0.74 → 0.80"), 12.66, standardError: 0.3
        ),
        .init(say(language, "첫 분기를 한 분기 미룸", "Starts a quarter later"), -1.35, standardError: 0.2),
        .init(say(language, "강사 수당", "Teachers' pay"), -0.04, standardError: 0.02),
        .init(say(language, "홍보", "Publicity"), 0.02, standardError: 0.01),
      ], end: .init(say(language, "긴축안", "Austerity"), 29.38, standardError: 0.5))
  }

  /// Money from zero, with a rest that no part explains.
  static func budget(_ language: Language) -> WaterfallChart {
    WaterfallChart(
      caption: FigureCaption(
        id: "money", language: language, title: say(language, "예산 변경", "Change of the budget")),
      style: ValueStyle(symbol: "KRW"),
      start: .init(say(language, "2021년 예산", "Budget 2021"), 5.3e12),
      parts: [
        .init(say(language, "연구개발", "R&D"), -0.62e12),
        .init(say(language, "수출과 판로를 돕는 범부처 협력 사업의 아주 긴 이름", "Exports"), 0.31e12),
      ], end: .init(say(language, "수정 예산", "Amended budget"), 4.8e12))
  }

  /// Four stages, with waiting in one and no loss in another.
  static func funnel(_ language: Language) -> FunnelChart {
    func amount(_ mean: Double, _ spread: Double) -> FunnelChart.Amount {
      .init(mean, low: (mean - spread).rounded(), high: (mean + spread).rounded())
    }
    return FunnelChart(
      caption: FigureCaption(
        id: "funnel", language: language,
        title: say(
          language, "상생모델: 제안 다섯 건 중 한 건이 승인까지 간다",
          "Win-win models: one idea in five is approved"),
        subtitle: say(language, "2024년 말까지 누적", "To the end of 2024")),
      style: ValueStyle(symbol: "case", isWhole: true),
      stages: [
        .init(
          say(language, "업종별 협의회의 협력 모델 제안", "Ideas of the councils"),
          entered: amount(241.3, 18), passed: amount(158.7, 15), lost: amount(82.6, 9),
          share: .init(0.658, low: 0.61, high: 0.70)),
        .init(
          say(language, "사업계획 수립", "Business plan"), entered: amount(158.7, 15),
          passed: amount(96.2, 11), waiting: amount(21.4, 4), lost: amount(41.1, 6),
          share: .init(0.606, low: 0.55, high: 0.66)),
        .init(
          say(language, "위원회 심의", "Committee"), entered: amount(96.2, 11),
          passed: amount(52.9, 8), waiting: amount(12.2, 3), lost: amount(31.1, 5),
          share: .init(0.55, low: 0.47, high: 0.63)),
        .init(
          say(language, "착수", "Launch"), entered: amount(52.9, 8), passed: amount(49.3, 8),
          waiting: amount(3.6, 2), lost: .init(0), share: .init(0.931, low: 0.88, high: 0.97)),
      ])
  }

  private static func curve(_ middle: Double, _ width: Double) -> [AttainmentChart.Point] {
    (0..<16).map { index in
      let raw = (Double(index) - middle) / width
      let share = raw < -1 ? 0 : raw > 1 ? 1 : 0.5 + 0.25 * raw * (3 - raw * raw)
      return AttainmentChart.Point(
        .period(Period(.quarter, year: 2021).advanced(by: index)), share,
        standardError: (share * (1 - share) / 500).squareRoot())
    }
  }

  /// One target under three scenarios, all due at the same time.
  static func scenarios(_ language: Language) -> AttainmentChart {
    let due = TimePosition.period(Period(.quarter, year: 2024, number: 2))
    return AttainmentChart(
      caption: FigureCaption(
        id: "curve", language: language,
        title: say(
          language, "승인된 상생모델 50건: 언제쯤 80 %까지 확실해지는가",
          "50 approved win-win models: when is it 80 % sure?")),
      lines: [
        .init(say(language, "기본 계획", "Base plan"), curve(11, 4), deadline: due),
        .init(
          say(language, "위원회가 한 분기씩 미뤄지는 경우의 긴 이름", "A committee that slips a quarter each time"),
          curve(12.5, 4.5), deadline: due),
        .init(say(language, "제안을 늘림", "More ideas"), curve(9.4, 4), deadline: due),
      ], wanted: 0.8)
  }

  /// Several targets of one plan with their own deadlines.
  static func targets(_ language: Language) -> AttainmentChart {
    let names = [
      ("등대 중견기업 100개사", "100 lighthouse firms"), ("디지털 리더 30개사", "30 digital leaders"),
      ("교육 수료자 4,000명 내외", "About 4,000 people trained"), ("협의회 운영 12회", "12 council meetings"),
      ("월드클래스+ 150개사", "150 World Class+ firms"),
    ]
    return AttainmentChart(
      caption: FigureCaption(
        id: "curves", language: language,
        title: say(language, "목표별 달성 확률", "Probability of each target"),
        notes: [say(language, "가정: 단계별 통과율", "Assumed: stage yields")]),
      lines: names.enumerated().map { index, name in
        .init(
          language == .ko ? name.0 : name.1, curve(7 + 1.8 * Double(index), 3 + Double(index)),
          deadline: .period(Period(.quarter, year: 2023, number: 1 + index % 4)))
      })
  }
}
