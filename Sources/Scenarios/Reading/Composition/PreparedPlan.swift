internal import Diagnostics
internal import Quantities

/// What of a plan all else is read against.
struct PreparedPlan {
  /// The sections of the plan.
  var top: Fields
  /// Where the plan begins, for what is missing.
  var owner: SourceSpan
  /// Labels of its own unit words.
  var unitLabels: [String: LocalizedText]
  /// The sources it cites.
  var sources: [PlanSource]
  /// How it is run.
  var run: RunSettings
}
