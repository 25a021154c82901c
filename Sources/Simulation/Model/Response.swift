public import Expressions

/// A value that follows another one along a curve, later and lingering.
///
/// The input is delayed, then carried over, then put through the curve.
public struct Response: Sendable {
  /// The curve.
  public var curve: ResponseCurve
  /// What it responds to.
  public var input: Program
  /// The delay in years, in whole steps, read in the first step; nil is none.
  public var delay: Program?
  /// After how many years half of an effect is left; nil is no carry-over.
  ///
  /// With `r = 0.5 ^ (period / half life)` the carried input is `(1 - r) x` and `r` times that of the
  /// step before, so a steady input stays what it is.
  public var halfLife: Program?
  /// What the input was before the run; nil is its value in the first step.
  public var first: Program?

  /// Creates a response.
  public init(
    _ curve: ResponseCurve, to input: Program, delay: Program? = nil, halfLife: Program? = nil,
    first: Program? = nil
  ) {
    self.curve = curve
    self.input = input
    self.delay = delay
    self.halfLife = halfLife
    self.first = first
  }
}
