extension FittedStructural {
  /// What a fit is made from beside its variances.
  struct Material: Sendable {
    let form: StructuralForm
    let observations: StructuralObservations
    let driverNames: [String]
    let driverScales: [Double]
    let horizon: Int
  }

  /// The fit of a search.
  init?(_ material: Material, search: StructuralSearch, result: StructuralSearch.Result) {
    let disturbances = result.variances.disturbances
    let filter = search.likelihood.slopes
    // The state at the end with its derivatives; ratios of which the data say next to nothing are
    // taken to be known to a factor of about 50 either way, or the delta method would not hold.
    var tangents: [Tangent] = []
    var damping = Tangent(disturbances.damping)
    var curvature: SmallCholesky?
    let count = result.coordinates.free.count
    if count > 0, var matrix = result.curvature {
      for i in 0..<count { matrix[i * count + i] += 0.25 }
      let own = result.coordinates.tangents(result.coordinates.origin(of: result.variances))
      if let firm = SmallCholesky(matrix, count: count, share: StructuralDescent.firmness),
        filter.run(own) != nil
      {
        tangents = (0..<material.observations.layout.count).map { filter.state($0) }
        damping = own.damping
        curvature = firm
      }
    }
    var notes: [String] = []
    if result.outcome == .iterationLimit {
      notes.append("the search for the variances did not come to rest")
    } else if count > 0, curvature == nil {
      notes.append(
        "the likelihood is too flat for standard errors, so that the variances are taken as known")
    }
    self.init(
      material, relative: result.variances, factor: nil, freeCount: count, outcome: result.outcome,
      tangents: tangents, damping: damping, curvature: curvature, search: result, notes: notes)
  }

  /// The fit with variances that are given.
  init?(_ material: Material, variances: StructuralVariances) {
    let greatest = variances.greatest
    let isNothing = greatest == 0
    let relative =
      isNothing
      ? StructuralVariances(irregular: 1, damping: variances.damping)
      : variances.multiplied(by: 1 / greatest)
    self.init(
      material, relative: relative, factor: greatest, freeCount: 0, outcome: .closedForm,
      tangents: [], damping: Tangent(variances.damping), curvature: nil, search: nil, notes: [])
  }

  /// The fit of values that the first state alone explains; the irregular has the variance of what
  /// was never seen to change.
  static func exact(_ material: Material, damping: Double) -> FittedStructural? {
    let values = material.observations.values
    let unseen = UnseenChange(
      values, changes: values.reduce(0) { $1.isNaN ? $0 : $0 + 1 }, sumOfSquares: 0)
    return FittedStructural(
      material, relative: StructuralVariances(irregular: 1, damping: damping),
      factor: unseen.variance, freeCount: 0, outcome: .exactFit, tangents: [],
      damping: Tangent(damping), curvature: nil, search: nil, notes: [ExactFit.note])
  }

  private init?(
    _ material: Material, relative: StructuralVariances, factor: Double?, freeCount: Int,
    outcome: FitOutcome, tangents: [Tangent], damping: Tangent, curvature: SmallCholesky?,
    search: StructuralSearch.Result?, notes: [String]
  ) {
    let observations = material.observations
    let count = observations.values.count
    let filter = DiffuseFilter<SquareRootCovariance>(
      layout: observations.layout, values: observations.values, inputs: observations.inputs)
    var innovations = [(innovation: Double, variance: Double)](
      repeating: (.nan, .nan), count: count)
    let disturbances = relative.disturbances
    let run = innovations.withUnsafeMutableBufferPointer {
      filter.run(disturbances, innovations: $0.baseAddress)
    }
    guard let run else { return nil }
    let unit = factor ?? run.variance
    form = material.form
    self.observations = observations
    driverNames = material.driverNames
    driverScales = material.driverScales
    horizon = material.horizon
    self.run = run
    self.unit = unit
    self.outcome = outcome
    self.notes = notes
    let variances = relative.multiplied(by: unit)
    self.variances = variances
    errors = search.flatMap { StructuralErrors($0, variances: variances, freedom: run.freedom) }
    degreesOfFreedom = Double(max(2, run.freedom - freeCount))
    fitted = innovations.enumerated().map { time, own in
      own.innovation.isNaN ? nil : observations.values[time] - own.innovation
    }
    residuals = innovations.map { $0.innovation.isNaN ? nil : $0.innovation }
    let deviation = unit.squareRoot()
    residualDeviations = innovations.map {
      $0.innovation.isNaN ? nil : $0.variance.squareRoot() * deviation
    }
    end = StructuralEnd(
      layout: observations.layout, disturbances: disturbances,
      state: (0..<observations.layout.count).map { filter.state($0) },
      factor: filter.uncertainty.rows, cursor: filter.cursor, tangents: tangents,
      damping: damping, curvature: curvature)
  }
}
