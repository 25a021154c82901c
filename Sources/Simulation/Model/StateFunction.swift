public import Expressions

/// A function of a formula that remembers what its argument was.
///
/// Whatever its place in the order, it takes up its argument at the end of every step. What it answers in a
/// step follows from the steps before, but for ``Kind/trend``, ``Kind/spread(_:)`` and a
/// ``Kind/delay`` of less than half a step, which read the argument at their place. In the first
/// step an argument without `first` is read at the place too: where it stands behind in the
/// order, that is the start of a stock or a stage, and 0 for all else.
///
/// > Reference: OASIS, XML Interchange Language for System Dynamics (XMILE) 1.0 (2015), §3.5, with
/// > DT the length of a period.
public struct StateFunction: Sendable {
  /// What it answers.
  public var kind: Kind
  /// The argument.
  public var argument: Program
  /// The time in years; nil where the function has none.
  public var time: Program?
  /// What the argument was before the run (the first trend for ``Kind/trend``); nil is its value in
  /// the first step (a trend of 0).
  public var first: Program?

  /// What a function that remembers answers.
  public enum Kind: Sendable {
    /// The argument in the step before.
    case previous
    /// The argument in the first step.
    case initial
    /// The argument so many whole steps ago; the time is read in the first step.
    case delay
    /// What leaves a chain of so many stocks, each emptied over an equal part of the time:
    /// `delay1`, `delay3`, `delayn`.
    ///
    /// Where a part of the time is shorter than a period, the chain moves in several equal parts
    /// of a period, then takes up what came.
    case delayChain(order: Int)
    /// The argument smoothed exponentially so many times: `smth1`, `smth3`, `smthn`.
    case smooth(order: Int)
    /// The fractional change per year of the argument against its exponential average over the time.
    case trend
    /// Shares of what the argument was 0, 1, 2, … times so long ago; before the run it was 0, or
    /// `first`.
    case spread([Program])
  }

  /// Creates a function.
  public init(_ kind: Kind, of argument: Program, time: Program? = nil, first: Program? = nil) {
    self.kind = kind
    self.argument = argument
    self.time = time
    self.first = first
  }
}
