public import Diagnostics

/// Why a plan could not be run.
public enum StudyError: Error, Hashable, Sendable {
  /// The plan holds something that cannot be run; the messages say where.
  case plan([Diagnostic])
  /// Reader and engine disagree: a defect of ours.
  case `internal`(String)
}
