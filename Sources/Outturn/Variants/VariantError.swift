public import Diagnostics

/// Why variants of a plan could not be run.
public enum VariantError: Error, Hashable, Sendable {
  /// The plan or what is asked of it is wrong; the messages say where.
  case input(DiagnosticList)
  /// Reader and engine disagree: a defect of ours.
  case defect(String)

  /// A failure of a study with the files it speaks of.
  init(_ error: StudyError, _ sources: [SourceFile]) {
    switch error {
    case .plan(let items): self = .input(DiagnosticList(items, sources: sources))
    case .internal(let message): self = .defect(message)
    }
  }
}
