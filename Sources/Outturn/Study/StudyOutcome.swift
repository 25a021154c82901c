public import Results

/// What a study found: results to show, and the draws at the deadlines for comparing scenarios.
public struct StudyOutcome: Sendable {
  /// Everything to be written, shown or drawn.
  public var results: RunResults
  /// The draws of every target at its deadline, then of the joint rows.
  let deadlines: [DeadlineDraws]
  /// How exactly the means of KPIs without a target are known.
  var means: [MeanError] = []
}
