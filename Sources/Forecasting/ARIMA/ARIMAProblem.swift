import Glibc

/// A series, an order and its regressors, checked and differenced.
struct ARIMAProblem {
  let order: ARIMAOrder
  let columns: [RegressorColumn]
  let sample: DifferencedSample
  let leading: Int
  let trailing: Int
  /// Whether differences and regressors leave nothing.
  let isExact: Bool
  /// The mean magnitude of the values.
  private let level: Double

  /// Differences a series and checks that the order can be told from it.
  init(
    _ series: RegularSeries, order: ARIMAOrder, columns: [RegressorColumn]
  ) throws(ModelRefusal) {
    guard order.isSupported else {
      throw ModelRefusal(
        .formNotSupported,
        order.isSeasonal && order.season == 1
          ? "\(order) has seasonal terms, but the series has no season"
          : "\(order) has a constant, which more than one difference removes")
    }
    let values = series.values
    guard let first = values.firstIndex(where: { !$0.isNaN }),
      let last = values.lastIndex(where: { !$0.isNaN })
    else { throw ModelRefusal(.tooFewValues, "the series has no values") }
    self.order = order
    self.columns = columns
    leading = first
    trailing = values.count - 1 - last
    var body = Array(values[first...last])
    level = UnseenChange.level(values)
    let whole = body
    for column in columns {
      if let known = column.known {
        for t in body.indices { body[t] -= known * column.value(first + t, count: values.count) }
      }
    }
    let free = columns.filter { $0.known == nil }
    let regressors = free.map { column in
      body.indices.map { column.value(first + $0, count: values.count) }
    }
    let observed = body.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }
    let needed = order.lostValues + order.coefficientCount + free.count + 2
    guard observed >= needed else {
      throw ModelRefusal(
        .tooFewValues, "\(order) needs at least \(needed) values, the series has \(observed)")
    }
    sample = DifferencedSample(values: body, regressors: regressors, order: order)
    if let dependent = sample.dependent {
      throw Driver.dependent(
        free[dependent].name, "once the differences of \(order) are taken")
    }
    isExact = ExactFit.holds(
      errors: sample.meanSquare * Double(sample.observations), of: whole)
    guard Self.isIdentified(sample) else {
      throw ModelRefusal(
        .tooFewValues, "the gaps of the series leave too little for the differences of \(order)")
    }
  }

  /// Whether missing values and regressors can be told apart at all.
  private static func isIdentified(_ sample: DifferencedSample) -> Bool {
    guard !sample.missing.isEmpty else { return true }
    let likelihood = ARMALikelihood(sample, ARIMAOrder(0, 0, 0), room: ARMARoom())
    var none = 0.0
    likelihood.evaluate(coefficients: &none, count: 1)
    return !likelihood.solution(lane: 0).squares.isNaN
  }

  /// The model by maximum likelihood.
  func estimated(room: ARMARoom, near: [[Double]] = []) -> FittedARIMA {
    if isExact {
      let none = [Double](repeating: 0, count: order.coefficientCount)
      return finish(
        ARIMAEstimate(order: order, point: none, coefficients: none, value: .nan), room: room,
        outcome: .exactFit)
    }
    let estimate = ARIMAEstimate.thorough(
      sample, order, room: room, near: near,
      scan: near.isEmpty ? 16 * min(order.coefficientCount, 6) : 8)
    let shape = ARMAShape(order)
    let atBound = estimate.point.indices.contains {
      estimate.point[$0].magnitude >= (shape.isAutoregressive($0) ? 10.7 : 1)
    }
    return finish(
      estimate, room: room,
      outcome: order.coefficientCount == 0
        ? .closedForm
        : atBound ? .atBound : estimate.converged ? .converged : .iterationLimit)
  }

  /// The model at given coefficients.
  ///
  /// Moving averages with roots inside the circle are replaced by
  /// those with the same autocorrelations and roots outside, which changes neither likelihood nor
  /// forecasts.
  func given(_ coefficients: [Double]) throws(ModelRefusal) -> FittedARIMA {
    let shape = ARMAShape(order)
    guard coefficients.count == shape.count else {
      throw ModelRefusal(
        .formNotSupported,
        "\(order) has \(shape.count) coefficients, \(coefficients.count) were given")
    }
    let coefficients = shape.invertible(coefficients)
    guard let partials = shape.partials(coefficients) else {
      throw ModelRefusal(
        .formNotSupported, "the coefficients given for \(order) are not stationary")
    }
    return finish(
      ARIMAEstimate(
        order: order, point: shape.coordinates(partials: partials), coefficients: coefficients,
        value: .nan),
      room: ARMARoom(), outcome: .closedForm)
  }

  private func finish(
    _ estimate: ARIMAEstimate, room: ARMARoom, outcome: FitOutcome
  ) -> FittedARIMA {
    let likelihood = ARMALikelihood(sample, order, room: room)
    likelihood.evaluate(coefficients: estimate.coefficients + [0], count: 1)
    let value = likelihood.objective(lane: 0)
    let solution = likelihood.solution(lane: 0)
    let free = columns.filter { $0.known == nil }
    let isGiven = outcome == .closedForm
    let parameters = (isGiven ? 0 : estimate.point.count) + free.count
    let n = sample.observations
    let squares = isExact ? 0 : max(solution.squares, 0)
    let variance =
      isExact
      ? UnseenChange(level: level, changes: n).variance
      : squares / Double(max(n - parameters, 1))
    let curvature = ARIMACurvature(estimate, likelihood)
    // Regression coefficients: through the triangle that made the columns orthonormal.
    let missing = sample.missing.count
    let k = sample.columnCount - 1
    let triangle = SmallCholesky(lower: solution.factor, count: k)
    let orthonormal = Array(solution.coefficients[missing...])
    let beta = sample.coefficients(orthonormal)
    var errors = [Double](repeating: 0, count: free.count)
    for direction in 0..<k where !free.isEmpty {
      let u = triangle.rootColumn(direction)
      let moved = sample.coefficients((0..<free.count).map { orthonormal[$0] + u[missing + $0] })
      for j in errors.indices { errors[j] += (moved[j] - beta[j]) * (moved[j] - beta[j]) }
    }
    var next = 0
    let regression = columns.map { column -> ModelParameter in
      if let known = column.known { return ModelParameter(column.name, known, scale: .power(1)) }
      defer { next += 1 }
      return ModelParameter(
        column.name, beta[next], standardError: (errors[next] * variance).squareRoot(),
        scale: .power(1))
    }
    var notes: [String] = []
    if outcome == .exactFit { notes.append(ExactFit.note) }
    if !isGiven && outcome != .exactFit && curvature.directions.count < estimate.point.count {
      notes.append(
        "the likelihood is flat or at its bound in some direction of the coefficients, whose "
          + "uncertainty the intervals leave out")
    }
    return FittedARIMA(
      order: order, coefficients: estimate.coefficients, coefficientErrors: curvature.errors,
      innovationVariance: squares / Double(max(n, 1)),
      likelihood: value.isFinite && outcome != .exactFit
        ? ModelLikelihood(
          logarithm: -value, parameterCount: parameters + 1, observations: n) : nil,
      residualVariance: variance, outcome: outcome, notes: notes, regression: regression,
      columns: columns, sample: sample, leading: leading, trailing: trailing,
      point: estimate.point, directions: curvature.directions, label: label)
  }

  /// The order, and what drives the mean.
  private var label: String {
    let drivers = columns.filter {
      if case .values = $0.source { true } else { false }
    }
    return drivers.isEmpty
      ? order.description
      : "regression on \(drivers.map(\.name).joined(separator: ", ")) with \(order) errors"
  }
}
