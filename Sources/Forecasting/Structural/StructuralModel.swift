/// Structural time-series models: level, slope and season that move at random, estimated by exact
/// diffuse maximum likelihood with the Kalman filter.
///
/// ```swift
/// let model = StructuralModel(form: StructuralForm(.localLinear, seasonal: true))
/// let fit = try model.fitInAnyUnit(RegularSeries(values, season: 12))
/// ```
///
/// > Reference: Harvey (1989), "Forecasting, Structural Time Series Models and the Kalman Filter";
/// > Durbin & Koopman (2012), "Time Series Analysis by State Space Methods", ch. 2-7.
public struct StructuralModel: ForecastModel, Hashable {
  /// Seasons longer than this are refused: the state has a part for each value of a season.
  public static let longestSeason = 53
  /// Seasons longer than this are left out by the automatic choice.
  static let longestChosenSeason = 24

  /// The form; nil chooses by the corrected Akaike criterion.
  public let form: StructuralForm?
  /// What moves the series beside its own past.
  public let drivers: [Driver]
  /// For how many periods ahead the drivers must be known.
  public let horizon: Int

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - form: The form; nil chooses.
  ///   - drivers: Past and assumed future values.
  ///   - horizon: For how many periods ahead the drivers must be known; not used without drivers.
  public init(
    form: StructuralForm? = nil, drivers: [Driver] = [], horizon: Int = 0
  ) {
    self.form = form
    self.drivers = drivers
    self.horizon = horizon
  }

  /// Reads a model: `structural` (automatic), `local_level`, `local_linear_trend`, `smooth_trend`
  /// or `damped_trend`, the latter with `seasonal` after them for a season.
  public init?(_ text: String) {
    let words = text.lowercased().split { $0 == " " || $0 == "+" || $0 == "," }.map(String.init)
    guard let first = words.first, words.count <= 2 else { return nil }
    if words.count == 2, words[1] != "seasonal" { return nil }
    if first == "structural", words.count == 1 {
      self.init()
    } else if let trend = StructuralForm.Trend(rawValue: first) {
      self.init(form: StructuralForm(trend, seasonal: words.count == 2))
    } else {
      return nil
    }
  }

  /// The name of the form, or `structural`.
  public var name: String { form?.name ?? "structural" }

  /// Estimates the model.
  ///
  /// - Parameter series: The values; those missing add no term to the likelihood.
  /// - Returns: A ``FittedStructural``.
  /// - Throws: ``ModelRefusal`` for too few values, a form that does not fit the season, drivers that
  ///   cannot be used.
  public func fit(_ series: RegularSeries) throws(ModelRefusal) -> any FittedModel {
    try estimated(series)
  }

  /// Estimates the model.
  ///
  /// - Parameter series: The values.
  /// - Returns: The model with its variances.
  /// - Throws: ``ModelRefusal`` for too few values, a form that does not fit the season, drivers that
  ///   cannot be used.
  public func estimated(_ series: RegularSeries) throws(ModelRefusal) -> FittedStructural {
    guard let form else { return try StructuralChoice(model: self, series: series).fit() }
    return try fit(series, form: form)
  }

  /// The model with variances that are given instead of estimated; the first state stays unknown.
  ///
  /// - Parameters:
  ///   - series: The values.
  ///   - variances: In the square of their unit, each at least 0; parts that the form has not must be
  ///     0.
  /// - Returns: The model.
  /// - Throws: ``ModelRefusal`` as for the estimated model, and without a form.
  public func evaluated(
    _ series: RegularSeries, variances: StructuralVariances
  ) throws(ModelRefusal) -> FittedStructural {
    guard let form else {
      throw ModelRefusal(.formNotSupported, "given variances need a form that is given too")
    }
    for part in StructuralVariances.Part.allCases {
      let variance = variances[part]
      guard variance >= 0, variance.isFinite, variance == 0 || form.parts.contains(part) else {
        throw ModelRefusal(
          .formNotSupported,
          "a variance of the \(part.name) of \(variance) does not go with \(form.name)")
      }
    }
    guard variances.damping > 0, variances.damping < 1 || form.trend != .damped,
      variances.damping == 1 || form.trend == .damped
    else {
      throw ModelRefusal(
        .formNotSupported, "a phi of \(variances.damping) does not go with \(form.name)")
    }
    let material = try material(series, form: form)
    guard let fit = FittedStructural(material, variances: variances) else {
      throw ModelRefusal(.notEstimable, "the likelihood is not defined at the given variances")
    }
    return fit
  }

  /// Estimates the model of one form.
  func fit(
    _ series: RegularSeries, form: StructuralForm
  ) throws(ModelRefusal) -> FittedStructural {
    let material = try material(series, form: form)
    let design: DiffuseTriangle<Double> = material.observations.design(
      damping: startingDamping(form))
    if material.observations.isExact(design) {
      guard let fit = FittedStructural.exact(material, damping: startingDamping(form)) else {
        throw notDetermined
      }
      return fit
    }
    let search = StructuralSearch(form: form, observations: material.observations)
    guard let result = search.run() else { throw notEstimable }
    // A damping that was found may let the first state alone explain all values.
    if form.trend == .damped,
      let damping = material.observations.exactDamping(near: result.variances.damping),
      let fit = FittedStructural.exact(material, damping: damping)
    {
      return fit
    }
    guard let fit = FittedStructural(material, search: search, result: result)
    else { throw notEstimable }
    return fit
  }

  private func startingDamping(_ form: StructuralForm) -> Double {
    form.trend == .damped ? 0.9 : 1
  }

  private var notEstimable: ModelRefusal {
    ModelRefusal(.notEstimable, "no variances with a finite likelihood were found")
  }

  private var notDetermined: ModelRefusal {
    ModelRefusal(
      .tooFewValues, "the values do not determine level, slope and season: some seasons have none")
  }

  /// Checks the settings against the series.
  private func material(
    _ series: RegularSeries, form: StructuralForm
  ) throws(ModelRefusal) -> FittedStructural.Material {
    if form.isSeasonal {
      guard series.season > 1 else {
        throw ModelRefusal(.formNotSupported, "a seasonal form needs a series with a season")
      }
      guard series.season <= Self.longestSeason else {
        throw ModelRefusal(
          .formNotSupported,
          "a season of \(series.season) values is too long, at most \(Self.longestSeason) work")
      }
    }
    let layout = form.layout(season: series.season, drivers: drivers.count)
    let needed = layout.count + 2
    guard series.observedCount >= needed else {
      throw ModelRefusal(
        .tooFewValues,
        "\(form.name) needs at least \(needed) values, there are \(series.observedCount)")
    }
    let (inputs, scales) = try inputs(series)
    let observations = StructuralObservations(
      layout: layout, values: series.values, inputs: inputs)
    let design: DiffuseTriangle<Double> = observations.design(damping: startingDamping(form))
    let weakest = design.weakest
    if weakest.share < 1e-9 {
      guard weakest.column >= layout.driverStart else { throw notDetermined }
      throw Driver.dependent(
        drivers[weakest.column - layout.driverStart].name, on: "the \(form.name)")
    }
    return FittedStructural.Material(
      form: form, observations: observations, driverNames: drivers.map(\.name),
      driverScales: scales, horizon: horizon)
  }

  /// The drivers period by period, each in a unit that makes its greatest magnitude 1 to 2.
  private func inputs(
    _ series: RegularSeries
  ) throws(ModelRefusal) -> (inputs: [Double], scales: [Double]) {
    try Driver.check(drivers, periods: series.count, steps: horizon)
    let needed = series.count + horizon
    var scales: [Double] = []
    for driver in drivers {
      let greatest = (0..<needed).reduce(0.0) { max($0, driver[$1].magnitude) }
      scales.append(
        greatest > 0 ? Double(sign: .plus, exponent: Int(greatest.exponent), significand: 1) : 1)
    }
    var inputs: [Double] = []
    inputs.reserveCapacity(needed * drivers.count)
    for time in 0..<(drivers.isEmpty ? 0 : needed) {
      for (driver, scale) in zip(drivers, scales) { inputs.append(driver[time] / scale) }
    }
    return (inputs, scales)
  }
}
