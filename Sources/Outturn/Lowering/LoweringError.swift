internal import Diagnostics

/// A plan that passed the reader but cannot be run.
enum LoweringError: Error, Hashable, Sendable {
  /// A formula that has no value, such as a division by zero.
  case plan(Diagnostic)
  /// Reader and engine disagree: a defect of ours.
  case defect(String)
}
