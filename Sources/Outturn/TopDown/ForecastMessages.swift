internal import Diagnostics
internal import Forecasting
internal import Quantities
internal import Scenarios
internal import Series

/// The words for what the forecasting engine says.
enum ForecastMessages {
  /// Why a KPI could not be projected, and what would help.
  static func diagnostic(_ error: ForecastError, kpi: String, at span: SourceSpan) -> Diagnostic {
    switch error {
    case .tooFewObservations(let found, let needed):
      Diagnostic(
        "too-few-observations",
        "`\(kpi)` has \(found) known observations in its last regime, a projection needs \(needed)",
        at: span, hint: "add observations before `as_of`, or widen `fit`")
    case .frequencyMismatch(let series, let horizon):
      Diagnostic(
        "forecast-grid", "`\(kpi)` is observed by \(series), its horizon is by \(horizon)", at: span
      )
    case .horizonNotAhead(let horizon, let last):
      Diagnostic(
        "nothing-to-project",
        "`\(kpi)` is observed through \(last), the horizon ends with \(horizon)", at: span,
        hint: "set `as_of` to the day the projection speaks of, or lengthen `horizon`")
    case .horizonTooFar(let steps, let limit):
      Diagnostic(
        "horizon-too-far",
        "`\(kpi)` would be projected \(steps) periods ahead; no more than \(limit) are", at: span,
        hint: "shorten `horizon`, or add later observations")
    case .valueNotUsable(let period):
      Diagnostic("value-not-usable", "`\(kpi)` has no usable value in \(period)", at: span)
    case .observationOutsideBounds(let period, let value, let bound):
      Diagnostic(
        "observation-outside-bounds",
        "`\(kpi)` was \(value) in \(period), beyond the bound \(bound)", at: span,
        hint: "correct the observation, or the `kind`, `ceiling` or `floor`")
    case .boundsCrossed(let lower, let upper):
      Diagnostic(
        "bounds-crossed", "`\(kpi)` has a lower bound \(lower) above its upper bound \(upper)",
        at: span)
    }
  }

  /// A form that the method does not have.
  static func diagnostic(
    _ mistake: ModelChoice.Mistake, kpi: String, at span: SourceSpan
  ) -> Diagnostic {
    let reason =
      switch mistake {
      case .form(_, let message): message
      case .unknown(let name, _): "there is no model `\(name)`"
      }
    return Diagnostic(
      "forecast-form", "`\(kpi)` cannot be projected so: \(reason)", at: span,
      hint: "leave the form out and the data choose it")
  }

  /// A remark on how a projection was made, for charts and the manifest.
  static func text(_ note: ForecastNote) -> LocalizedText {
    switch note {
    case .simplerCurve(let wanted, let used, let observations, let needed):
      LocalizedText(
        ko: "관측이 \(observations)개뿐이어서 \(name(wanted, .ko)) 추세(\(needed)개 필요) 대신 "
          + "\(name(used, .ko)) 방식으로 전망",
        en: "\(observations) observations are too few for \(name(wanted, .en)) (needs \(needed)); "
          + "\(name(used, .en)) used instead")
    case .noShape(let wanted, let used):
      LocalizedText(
        ko: "관측이 \(name(wanted, .ko)) 곡선의 모양이 아니어서 \(name(used, .ko))로 전망",
        en: "the observations do not have the shape of \(name(wanted, .en)) growth; "
          + "\(name(used, .en)) used instead")
    case .earlierRegimesLeftOut(let count):
      LocalizedText(
        ko: "기준이 바뀌기 전 관측 \(count)개는 제외",
        en: "\(count) observations before a change of definition left out")
    case .gaps(let count):
      LocalizedText(ko: "값이 없는 기간 \(count)개", en: "\(count) periods without a value")
    case .asymptoteBeyondReach(let curve):
      LocalizedText(
        ko: "관측으로는 \(name(curve, .ko)) 곡선의 상한을 알 수 없음",
        en: "the observations do not show where \(name(curve, .en)) growth would level off")
    case .exactFit:
      LocalizedText(
        ko: "곡선이 모든 관측을 지나므로 구간의 폭은 의미가 없음",
        en: "the curve passes through every observation, so the width says nothing")
    case .horizonBeyondHistory(let steps, let history):
      LocalizedText(
        ko: "관측은 \(history)기간인데 \(steps)기간 앞까지 전망",
        en: "projects \(steps) periods ahead from \(history) observed")
    case .ceilingAsBound:
      LocalizedText(
        ko: "선언한 상한은 한계로만 쓰임", en: "the declared ceiling acts as a bound only")
    case .notConverged:
      LocalizedText(
        ko: "추정이 반복 한도에서 멈춤", en: "the estimation stopped at its iteration limit")
    }
  }

  /// How a forecasting model is named in charts, with the form that was chosen.
  static func label(_ method: ForecastSettings.Method, form: String) -> LocalizedText {
    let names: (ko: String, en: String) =
      switch method {
      case .auto: ("자동", "automatic")
      case .linear: ("직선", "linear")
      case .exponential: ("지수", "exponential")
      case .logistic: ("로지스틱", "logistic")
      case .gompertz: ("곰페르츠", "Gompertz")
      case .richards: ("리처즈", "Richards")
      case .bass: ("배스 확산", "Bass diffusion")
      case .bassPerPeriod: ("배스 확산(기간별)", "Bass diffusion per period")
      case .damped: ("감쇠 성장", "damped growth")
      case .piecewise: ("구간별 직선", "piecewise linear")
      case .naive: ("최근값 유지", "last value")
      case .seasonalNaive: ("전년 동기 유지", "last value of the season")
      case .naive2: ("계절 조정 최근값", "seasonally adjusted last value")
      case .drift: ("평균 증가", "mean change")
      case .mean: ("평균", "mean")
      case .ets: ("지수평활", "exponential smoothing")
      case .theta: ("세타", "Theta")
      case .dot: ("동적 최적 세타", "dynamic optimised Theta")
      case .otm: ("최적 세타", "optimised Theta")
      case .stm: ("표준 세타", "standard Theta")
      case .dstm: ("동적 표준 세타", "dynamic standard Theta")
      case .autotheta: ("세타(자동 선택)", "Theta chosen by the data")
      case .arima: ("자기회귀누적이동평균", "ARIMA")
      case .ces: ("복소 지수평활", "complex smoothing")
      case .structural: ("구조 시계열", "structural")
      case .localLevel: ("국소 수준", "local level")
      case .localLinearTrend: ("국소 선형 추세", "local linear trend")
      case .smoothTrend: ("평활 추세", "smooth trend")
      case .dampedTrend: ("감쇠 추세", "damped trend")
      case .counts: ("건수", "count")
      case .poisson: ("포아송 건수", "Poisson count")
      case .negativeBinomial: ("음이항 건수", "negative binomial count")
      case .tsb, .croston, .sba: ("간헐 수요", "intermittent demand")
      case .growth: ("성장 곡선", "growth curve")
      }
    // In full, a combination is named by the manifest.
    let text =
      form.hasPrefix("combination of ")
      ? LocalizedText(ko: "여러 모형의 조합", en: "combination of models")
      : LocalizedText(ko: form, en: form)
    return LocalizedText(ko: "\(names.ko) 모형(\(text[.ko]))", en: "\(names.en) model, \(text[.en])")
  }

  /// The name of a curve in words.
  static func name(_ curve: GrowthCurve, _ language: Language) -> String {
    let names: (ko: String, en: String) =
      switch curve {
      case .lastValue: ("최근값 유지", "last value")
      case .drift: ("평균 증가", "mean change")
      case .linear: ("직선", "linear")
      case .exponential: ("지수", "exponential")
      case .logistic: ("로지스틱", "logistic")
      case .gompertz: ("곰페르츠", "Gompertz")
      }
    return language == .ko ? names.ko : names.en
  }
}
