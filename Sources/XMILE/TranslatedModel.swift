public import Diagnostics
public import Simulation

/// A system that was read from a file, ready to run.
public struct TranslatedModel: Sendable {
  /// The system.
  public var simulation: SystemSimulation
  /// The warnings, with the file they point into.
  public var messages: DiagnosticList
}
