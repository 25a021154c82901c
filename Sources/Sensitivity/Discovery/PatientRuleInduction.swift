/// Finds boxes of inputs in which cases of interest are dense: scenario discovery.
///
/// From the box of all rows it peels a small share off the side that raises the density of cases
/// most, again and again, until the box would hold too few rows; then it pastes rows back where that
/// raises the density. Every step is kept, so that one can choose between many cases covered and
/// few others included.
///
/// On inputs that are real numbers the steps are those of the EMA Workbench 2.5.3 (Kwakkel 2017,
/// Environmental Modelling & Software 96). Ties go to the box that limits fewer inputs, then to the
/// earlier input, then to its upper side.
///
/// > Reference: Friedman & Fisher (1999), "Bump hunting in high-dimensional data", Statistics and
/// > Computing 9, 123–143; Bryant & Lempert (2010), Technological Forecasting & Social Change 77,
/// > 34–49, for its use on scenarios.
public struct PatientRuleInduction: Hashable, Sendable {
  /// The share of the rows of a box that a peel takes off, about; above 0, below one half.
  public var peel: Double
  /// The share of the rows beyond a side that a paste adds, about; above 0, below one half.
  public var paste: Double
  /// The smallest share of all rows that a box may hold.
  public var minimumMass: Double
  /// What peels and pastes are judged by.
  public var objective: PeelingObjective

  /// Creates the method with its settings.
  ///
  /// - Parameters:
  ///   - peel: The share of its rows that a peel takes off a box, about; above 0, below one half.
  ///   - paste: The share of the rows beyond a side that a paste adds; above 0, below one half.
  ///   - minimumMass: The smallest share of all rows that a box may hold, in 0...1.
  ///   - objective: What peels and pastes are judged by.
  public init(
    peel: Double = 0.05, paste: Double = 0.05, minimumMass: Double = 0.05,
    objective: PeelingObjective = .gainPerRow
  ) {
    precondition(peel > 0 && peel < 0.5, "the share \(peel) to peel is not between 0 and 0.5")
    precondition(paste > 0 && paste < 0.5, "the share \(paste) to paste is not between 0 and 0.5")
    precondition(minimumMass >= 0 && minimumMass <= 1, "\(minimumMass) is no share of rows")
    self.peel = peel
    self.paste = paste
    self.minimumMass = minimumMass
    self.objective = objective
  }

  /// Peels and pastes once, from the box of all rows.
  ///
  /// Without inputs, without cases, or where every row is a case the trajectory has one box: that
  /// of all rows.
  ///
  /// - Parameters:
  ///   - rows: Inputs and cases.
  ///   - remaining: The rows not yet covered by other boxes, or nil for all.
  /// - Returns: Every box on the way.
  /// - Complexity: O(inputs · (n log n + steps · n)).
  public func trajectory(
    of rows: DiscoveryRows, among remaining: [Bool]? = nil
  ) -> PeelingTrajectory {
    var state = Peeling(rows: rows, remaining: remaining)
    var boxes = [state.measured]
    while let next = state.bestPeel(by: self) {
      state.accept(next)
      boxes.append(state.measured)
    }
    while let next = state.bestPaste(by: self) {
      state.enter(next)
      boxes.append(state.measured)
    }
    return PeelingTrajectory(rows: rows, remaining: state.remaining, boxes: boxes)
  }

  /// Several boxes one after another, each among the rows that the earlier ones leave.
  ///
  /// - Parameters:
  ///   - rows: Inputs and cases.
  ///   - count: The most boxes to find.
  ///   - minimumDensity: Stops before a box whose density is lower.
  ///   - restricting: The most inputs a box may limit.
  /// - Returns: The suggested box of each trajectory, with shares of all rows and all cases; fewer
  ///   than `count` where what is left has no box that tells more than it does as a whole.
  public func covering(
    _ rows: DiscoveryRows, count: Int, minimumDensity: Double = 0.5, restricting: Int = 3
  ) -> [MeasuredBox] {
    var remaining = [Bool](repeating: true, count: rows.count)
    var found: [MeasuredBox] = []
    while found.count < count, remaining.contains(true) {
      let trajectory = trajectory(of: rows, among: remaining)
      guard let next = trajectory.suggestion(restricting: restricting),
        next.density >= minimumDensity
      else { break }
      found.append(next)
      let inside = rows.membership(in: next.box, among: remaining)
      for row in inside.indices where inside[row] { remaining[row] = false }
    }
    return found
  }
}
