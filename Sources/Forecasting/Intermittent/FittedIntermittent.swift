import Glibc
import Statistics

/// Intermittent demand with its smoothed states.
public struct FittedIntermittent: FittedModel {
  /// The method.
  public let method: IntermittentMethod
  /// The smoothing constant of the sizes.
  public let sizeConstant: Double
  /// The smoothing constant of the intervals or probabilities.
  public let occurrenceConstant: Double
  /// The demand expected in each period to come: the point forecast of the method.
  public let rate: Double
  private let states: IntermittentStates
  private let series: RegularSeries
  private let sizes: DemandSizes?

  /// How many paths a forecast is made of.
  static let draws = 2000

  init(_ method: IntermittentMethod, _ series: RegularSeries, size: Double, occurrence: Double) {
    self.method = method
    self.series = series
    sizeConstant = size
    occurrenceConstant = occurrence
    states = IntermittentStates(series.values, method, size: size, occurrence: occurrence)
    rate = states.rates.last.flatMap { $0 } ?? 0
    sizes = states.sizes.last.flatMap { $0 }.map { [states] mean in
      DemandSizes(states.demands, mean: mean, errors: states.sizeErrors, constant: size)
    }
  }

  /// The method's name.
  public var name: String { method.name }

  /// The constants, the size and the probability of demand at the end.
  public var parameters: [ModelParameter] {
    [
      ModelParameter("alpha_size", sizeConstant),
      ModelParameter("alpha_occurrence", occurrenceConstant),
      ModelParameter("size", states.sizes.last.flatMap { $0 } ?? 0, scale: .power(1)),
      ModelParameter("occurrence", states.occurrences.last.flatMap { $0 } ?? 0),
    ]
  }

  /// None: the methods are recipes, not likelihoods.
  public var likelihood: ModelLikelihood? { nil }
  /// Smoothing needs no search that could fail.
  public var outcome: FitOutcome { .closedForm }

  /// The mean squared one-step error.
  public var residualVariance: Double {
    let known = residuals.compactMap { $0 }
    return known.isEmpty ? 0 : known.reduce(0) { $0 + $1 * $1 } / Double(known.count)
  }

  /// The square root of the residual variance.
  public var residualDeviation: Double { residualVariance.squareRoot() }

  /// The rate before each period; nil until there was demand.
  public var fitted: [Double?] {
    states.demands.isEmpty ? series.values.map { _ in 0 } : [nil] + states.rates.dropLast()
  }

  /// Value less rate; nil where either is missing.
  public var residuals: [Double?] {
    zip(series.values, fitted).map { value, fitted in
      value.isNaN ? nil : fitted.map { value - $0 }
    }
  }

  /// The smoothed size and the probability of demand.
  public var components: [ModelComponent] {
    [
      ModelComponent("size", states.sizes),
      ModelComponent("occurrence", states.occurrences, scale: .none),
    ]
  }

  /// Says so where there was no demand.
  public var notes: [String] {
    states.demands.isEmpty
      ? ["there was no demand, so none is forecast and nothing is known of its size"] : []
  }

  /// Demand or none in each period, with a size where there is some, in 2,000 paths.
  ///
  /// The mean is the method's point forecast. Each path has a probability of demand of its own, of
  /// a beta distribution as if the smoothing had counted so many periods as it is worth,
  /// (2 − α)/α, and a mean size of its own.
  public func prediction(steps: Int) -> any Prediction {
    precondition(steps > 0, "a forecast of \(steps) steps")
    guard let sizes else {
      return DrawnForecast(paths: [Double](repeating: 0, count: steps), steps: steps)
    }
    let stream = RandomStream(seed: 0, name: "intermittent demand")
    let (a, b) = occurrenceBeta
    var paths = [Double](repeating: 0, count: Self.draws * steps)
    for draw in 0..<Self.draws {
      var known = VariateSource(stream, draw: draw, time: -1)
      let probability = known.beta(a, b)
      let center = sizes.drawnMean(&known)
      for step in 0..<steps {
        var source = VariateSource(stream, draw: draw, time: step)
        if source.uniform() < probability {
          paths[draw * steps + step] = sizes.drawn(about: center, &source)
        }
      }
    }
    return KnownMeanForecast(
      DrawnForecast(paths: paths, steps: steps),
      means: [Double](repeating: rate, count: steps))
  }

  /// The beta distribution of the probability of demand.
  ///
  /// One period more is added at the rate of the whole history, so that demand that never failed
  /// may fail, and demand that faded may come back.
  private var occurrenceBeta: (Double, Double) {
    let probability = min(states.occurrences.last.flatMap { $0 } ?? 0, 1)
    let periods = series.observedCount
    let demands = states.demands.count
    let count = method == .teunterSyntetosBabai ? periods : demands
    var weight = DemandSizes.weight(occurrenceConstant, count: count)
    // So many intervals were so many periods over the probability.
    if method != .teunterSyntetosBabai, probability > 0 { weight /= probability }
    let prior = (Double(demands) + 0.5) / (Double(periods) + 1)
    return (probability * weight + prior, (1 - probability) * weight + 1 - prior)
  }
}
