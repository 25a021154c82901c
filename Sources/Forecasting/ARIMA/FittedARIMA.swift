import Glibc

/// A seasonal ARIMA model with its estimates, with or without regressors.
///
/// The likelihood is the exact Gaussian one of the series after its differences: of the values given
/// the first d + mD of them. Missing values are integrated out; where some of the first d + mD are
/// missing, they are integrated over a flat measure, as Kohn & Ansley's (1986, J. Am. Stat. Assoc.
/// 81) likelihood does up to a factor that no parameter enters. Leading missing values are left
/// out, trailing ones are forecast.
///
/// Fitted values are one-step means given all earlier values at the final estimates; there is none
/// for the first d + mD values, nor for missing ones.
public struct FittedARIMA: FittedModel {
  /// The order.
  public let order: ARIMAOrder
  /// The coefficients: ar1…, ma1…, sar1…, sma1….
  public let coefficients: [Double]
  /// Their standard errors, from the curvature of the likelihood; nil at a bound or where the
  /// curvature is not positive.
  public let coefficientErrors: [Double?]
  /// The variance of the innovations at the greatest likelihood: sum of squares by observations.
  public let innovationVariance: Double
  /// The likelihood; nil where the model passes through every value.
  public let likelihood: ModelLikelihood?
  /// The variance of the innovations with degrees of freedom: observations less coefficients.
  public let residualVariance: Double
  /// How the search ended.
  public let outcome: FitOutcome
  /// What a reader must know about the fit.
  public let notes: [String]
  /// Coefficients of the constant and the drivers, with standard errors.
  let regression: [ModelParameter]
  let columns: [RegressorColumn]
  let sample: DifferencedSample
  /// Periods before the first value and after the last one.
  let leading: Int
  let trailing: Int
  /// The coordinates of the coefficients, and independent directions of what is not known of them,
  /// one row each: a standard deviation.
  let point: [Double]
  let directions: [[Double]]
  let label: String

  /// `ARIMA(0,1,1)(0,1,1)[12] with drift`.
  public var name: String { label }

  /// The coefficients, then mean or drift, then the drivers'.
  public var parameters: [ModelParameter] {
    let shape = ARMAShape(order)
    return shape.names.indices.map {
      ModelParameter(shape.names[$0], coefficients[$0], standardError: coefficientErrors[$0])
    } + regression
  }

  /// The square root of the residual variance.
  public var residualDeviation: Double { residualVariance.squareRoot() }

  /// Degrees of freedom: observations less estimated coefficients.
  var degreesOfFreedom: Double {
    let estimated = columns.filter { $0.known == nil }.count
    let free = directions.isEmpty && !point.isEmpty && outcome == .closedForm ? 0 : point.count
    return Double(max(sample.observations - estimated - free, 2))
  }

  /// The weights ψ of innovations in later values, from ψ₀ = 1: of the series itself, differences
  /// undone.
  public func psiWeights(_ count: Int) -> [Double] {
    ARIMAForecast.psiWeights(order, coefficients, count)
  }

  /// One-step prediction errors in the unit of the series.
  public var residuals: [Double?] { ARIMAInnovations(self).residuals }

  /// One-step-ahead means.
  public var fitted: [Double?] {
    zip(ARIMAInnovations(self).residuals, original).map { residual, value in
      residual.map { value - $0 }
    }
  }

  /// The series with all its periods; missing ones hold something.
  private var original: [Double] {
    let known = [Double](repeating: 0, count: leading)
    let body = sample.filled.indices.map { sample.filled[$0] + knownPart($0) }
    return known + body + [Double](repeating: 0, count: trailing)
  }

  /// What columns with given coefficients add in a period.
  func knownPart(_ period: Int) -> Double {
    var sum = 0.0
    for column in columns {
      if let value = column.known {
        sum +=
          value * column.value(period + leading, count: leading + sample.filled.count + trailing)
      }
    }
    return sum
  }

  /// The joint distribution of the values of the next periods.
  public func prediction(steps: Int) -> any Prediction {
    ARIMAForecast(self, steps: steps + trailing).prediction(skipping: trailing)
  }

  /// The expected values of the next periods.
  public func forecast(steps: Int) -> [Double] {
    let all = ARIMAForecast(self, steps: steps + trailing)
    return Array(all.locations(coefficients: coefficients).dropFirst(trailing))
  }
}
