import Series

/// Projects a series along a growth curve, with intervals that include parameter uncertainty.
///
/// The last regime of the series is fitted. A curve needs three observations more than it has
/// parameters; with fewer, a simpler curve is used and a note says so. Two observations give a
/// random walk whose width is that of their one change; one observation is an error.
///
/// With ``ForecastMethod/auto`` the line, the exponential, the logistic and the Gompertz curve that
/// the series is long enough for are compared by the corrected Akaike criterion: of the curves
/// within 2 of the best, that with the fewest parameters is used, and of those the better. (A
/// difference of 2 is the usual limit of what data tell apart: Burnham & Anderson 2002, §2.6.)
/// A curve whose form the observations do not show is not chosen: no convergence, a condition above
/// 10^6, or all of the rise between two observations. With a ceiling only curves that saturate are
/// compared. The uncertainty of the choice itself is not in the intervals.
///
/// Growth beyond tenfold between two observations is not considered. Otherwise a curve that can grow
/// without limit is not tamed: an exponential asked for is an exponential.
///
/// - Parameter request: The series, the curve, the horizon and what bounds the quantity.
/// - Returns: The fit and the joint distribution of the future observations.
/// - Throws: ``ForecastError`` when the series or the horizon cannot be used.
public func forecast(_ request: ForecastRequest) throws(ForecastError) -> GrowthForecast {
  let problem = try ForecastProblem(request)
  return problem.solved()
}
