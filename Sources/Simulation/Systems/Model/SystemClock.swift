/// From when to when a model runs, in which steps, and how it is integrated.
public struct SystemClock: Sendable, Equatable {
  /// The time at which stocks have their initial values.
  public var start: Double
  /// The last time.
  public var stop: Double
  /// The step of integration, DT.
  public var step: Double
  /// The distance of saved times, a multiple of the step; without it, every step.
  public var saveStep: Double?
  /// The method of integration.
  public var method: IntegrationMethod

  /// Creates a clock.
  public init(
    start: Double, stop: Double, step: Double, saveStep: Double? = nil,
    method: IntegrationMethod = .euler
  ) {
    self.start = start
    self.stop = stop
    self.step = step
    self.saveStep = saveStep
    self.method = method
  }

  /// How many steps lead from the start to the stop or to the last time before it.
  var steps: Int {
    // The quotient misses whole numbers by its rounding.
    max(0, Int(((stop - start) / step + 1e-6).rounded(.down)))
  }

  /// Steps from one saved time to the next, at least one.
  var stride: Int { max(1, Int(((saveStep ?? step) / step).rounded())) }

  /// The saved times.
  var savedTimes: [Double] {
    Swift.stride(from: 0, through: steps, by: stride).map { start + Double($0) * step }
  }
}
