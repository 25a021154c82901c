/// The one place where names become models.
enum ModelRegistry {
  /// A family of models under one name.
  struct Family: Sendable {
    let name: String
    /// Whether errors are additive, so that the model also suits values on a transformed scale.
    let isLinear: Bool
    /// Makes the model; refuses a form that the family does not have.
    let make: @Sendable (_ form: String?) throws(ModelRefusal) -> any ForecastModel
  }

  /// Every family in the order in which it is listed.
  static let families: [Family] =
    combined + smoothing + theta + integrated + structural + walks + growth + intermittent
    + counts

  /// Whether a family is one of counts or of intermittent demand.
  static func isOfCounts(_ name: String) -> Bool {
    (intermittent + counts).contains { $0.name == name }
  }

  /// What takes the place of a model that refuses, in this order; the last one never refuses.
  ///
  /// Demand that comes now and then, and counts, have no trend that two values could show.
  static func fallbacks(forCounts isCounted: Bool) -> [String] {
    isCounted ? ["tsb", "mean", "naive"] : ["ets", "drift", "naive"]
  }

  /// The names of all families.
  static var names: [String] { families.map(\.name) }

  /// The family of a name.
  static func family(_ name: String) -> Family? { families.first { $0.name == name } }

  /// A model that takes drivers: `auto` is a structural one.
  static func driven(
    _ choice: ModelChoice, _ drivers: [Driver], steps: Int
  ) throws(ModelRefusal) -> any ForecastModel {
    if choice == .automatic { return StructuralModel(drivers: drivers, horizon: steps) }
    if choice.family == "arima", choice.form == nil {
      return DynamicRegression(drivers, steps: steps)
    }
    if let model = try choice.model() as? StructuralModel {
      return StructuralModel(form: model.form, drivers: drivers, horizon: steps)
    }
    throw ModelRefusal(
      .driversNotUsable, "\(choice.text) takes no drivers; structural and arima do")
  }

  /// A family without forms.
  private static func plain(
    _ name: String, isLinear: Bool = false, _ make: @escaping @Sendable () -> any ForecastModel
  ) -> Family {
    Family(name: name, isLinear: isLinear) { form throws(ModelRefusal) in
      if let form {
        throw ModelRefusal(.formNotSupported, "\(name) has no forms, so `:\(form)` is one too many")
      }
      return make()
    }
  }

  private static let combined = [
    plain("combination", isLinear: true) { AutomaticModel(isCalibrated: false) }
  ]

  private static let smoothing = [
    Family(name: "ets", isLinear: true) { form throws(ModelRefusal) in
      guard let form else { return AutomaticExponentialSmoothing() }
      return ExponentialSmoothing(form: try ExponentialSmoothingForm(parsing: form))
    },
    Family(name: "ces", isLinear: true) { form throws(ModelRefusal) in
      guard let form else { return ComplexSmoothingModel() }
      guard let form = ComplexSmoothingForm(rawValue: form.uppercased()) else {
        throw ModelRefusal(.formNotSupported, "the forms of ces are N, S, P and F")
      }
      return ComplexSmoothingModel(form)
    },
  ]

  private static let integrated = [
    Family(name: "arima", isLinear: true) { form throws(ModelRefusal) in
      guard let form else { return AutomaticARIMA() }
      // Where the text names no season, that of the series is taken.
      guard var order = ARIMAOrder(parsing: form, season: 2) else {
        throw ModelRefusal(
          .formNotSupported, "an order is written (p,d,q) or (p,d,q)(P,D,Q), `with drift` after it")
      }
      if !form.contains("[") { order.season = 1 }
      return ARIMAModel(order)
    }
  ]

  private static let structural =
    (["structural"] + StructuralForm.Trend.allCases.map(\.rawValue)).map { name in
      Family(name: name, isLinear: true) { form throws(ModelRefusal) in
        let text = form.map { name + " " + $0 } ?? name
        guard let model = StructuralModel(text) else {
          throw ModelRefusal(.formNotSupported, "the one form is \(name):seasonal")
        }
        return model
      }
    }

  private static let theta = [
    plain("dot", isLinear: true) { ThetaModel(.dotm) },
    plain("theta", isLinear: true) { ThetaModel(.standard) },
    plain("otm", isLinear: true) { ThetaModel(.otm) },
    plain("stm", isLinear: true) { ThetaModel(.stm) },
    plain("dstm", isLinear: true) { ThetaModel(.dstm) },
    plain("autotheta", isLinear: true) { ThetaModel(nil) },
  ]

  private static let walks = [
    plain("naive", isLinear: true) { NaiveModel(.last) },
    plain("snaive", isLinear: true) { NaiveModel(.seasonal) },
    plain("drift", isLinear: true) { NaiveModel(.drift) },
    plain("mean", isLinear: true) { NaiveModel(.mean) },
    plain("naive2") { NaiveModel(.second) },
  ]

  private static let growth =
    [plain("growth") { GrowthModel() }]
    + GrowthModel.Curve.allCases.map { curve in
      plain(curve == .piecewiseLinear ? "piecewise" : curve.rawValue) { GrowthModel(curve) }
    }

  private static let intermittent = [
    plain("croston") { IntermittentModel(.croston) },
    plain("sba") { IntermittentModel(.syntetosBoylan) },
    plain("tsb") { IntermittentModel(.teunterSyntetosBabai) },
  ]

  private static let counts = [
    plain("counts") { CountModel() },
    counting("poisson", isOverdispersed: false),
    counting("negative_binomial", isOverdispersed: true),
  ]

  /// Counts of one law; the form says how the level moves.
  private static func counting(_ name: String, isOverdispersed: Bool) -> Family {
    Family(name: name, isLinear: false) { form throws(ModelRefusal) in
      guard let dynamics = CountForm.Dynamics(rawValue: form ?? "local_level") else {
        throw ModelRefusal(
          .formNotSupported,
          "its forms are " + CountForm.Dynamics.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return CountModel(CountForm(dynamics, overdispersed: isOverdispersed))
    }
  }
}
