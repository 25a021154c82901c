public import Expressions

/// Something that happens or not: its slot is 1 while it lasts, else 0.
///
/// Where means move (``Model/Mode/expected``) the slot holds the probability that it lasts.
public struct Event: Sendable {
  /// When it begins.
  public var occurrence: Occurrence
  /// How long it lasts in years, rounded to whole steps, at least one; nil is one step.
  ///
  /// The value of the step it begins in counts. One that begins while another lasts prolongs it.
  public var duration: Program?

  /// When an event begins.
  public enum Occurrence: Sendable {
    /// In these steps; steps before the run (negative ones) may reach into it.
    case at([Int])
    /// At random in every step, drawn from the stream of the input: a probability per year,
    /// compounded over `periods` of a year as a leak is (4 for `5 % per quarter`, whose program
    /// gives 0.2).
    case probability(Program, periods: Int)
  }

  /// Creates an event.
  public init(_ occurrence: Occurrence, duration: Program? = nil) {
    self.occurrence = occurrence
    self.duration = duration
  }
}
